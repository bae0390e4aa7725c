package demo

import (
	"bytes"
	"context"
	"time"

	"proofbox/assets"
	"proofbox/report"
	"proofbox/report/page"
	"proofbox/report/pdf"
)

// receiptRows are the invented card slip.
func receiptRows(d dates) []page.Row {
	return []page.Row{
		{Label: "가맹점 Merchant", Value: "Bluebird Home Store (해외)"},
		{Label: "승인일시 Date", Value: d.iso(paidDay) + " 21:06"},
		{Label: "카드번호 Card", Value: "5***-****-****-0000"},
		{Label: "승인번호 Approval", Value: "30041198"},
		{Label: "거래유형 Type", Value: "신용 · 일시불"},
		{Label: "해외 사용금액 Amount", Value: "23.10 USD"},
		{Label: "원화 환산 예정 KRW", Value: "약 32,800원 (매입일 환율 적용)"},
		{Label: "주문번호 Order", Value: "8190 4471 2203 58"},
	}
}

// receipt is the card slip as a PDF of one page.
func receipt(ctx context.Context, d dates) ([]byte, error) {
	fonts, err := page.LoadFonts(page.FontData(assets.Fonts()))
	if err != nil {
		return nil, err
	}
	s := page.NewSetter(fonts, report.A4)
	s.Describe("카드 매출전표", "", "은하카드", "ko")
	setReceipt(s.NewPage(), receiptRows(d))
	book, err := s.Finish()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	day := d.day(paidDay)
	made := time.Date(day.Year(), day.Month(), day.Day(), 21, 6, 40, 0, day.Location())
	err = pdf.Write(ctx, &out, book, pdf.Options{Created: made})
	return out.Bytes(), err
}

func setReceipt(c *page.Canvas, rows []page.Row) {
	const left, width = 45, 120
	c.Rect(left-10, 30, width+20, 150, 3, page.Wash)
	c.Text(page.Subhead, left, 46, page.Left, "은하카드 매출전표")
	c.Text(page.Small, left, 53, page.Left, "Galaxy Card · card sales slip (sample)")
	y := c.Rows(left, 62, width, 42, rows)
	c.Text(page.Heading, left+width, y+18, page.Right, "23.10 USD")
	c.Text(page.Small, left, y+34, page.Left, "이 전표는 예시로 만든 것이며 실제 거래가 아닙니다. This slip is a sample, not a real transaction.")
}
