package demo

import (
	"fmt"
	"image"
	"image/color"
)

// A phone's screen is 360 units wide; Zoom makes the pixels.

var (
	screenInk   = rgb(28, 30, 34)
	screenGrey  = rgb(132, 136, 144)
	screenLine  = rgb(234, 236, 239)
	screenRed   = rgb(214, 54, 44)
	screenGreen = rgb(22, 132, 88)
	white       = rgb(255, 255, 255)
)

const (
	screenW    = 360
	screenH    = 780
	screenZoom = 3
)

// newScreen is an empty phone screen with its status bar.
func newScreen(clock, title string) *Canvas {
	c := newCanvas(screenW*screenZoom, screenH*screenZoom, Camera{Zoom: screenZoom})
	c.fill(rect(0, 0, screenW, screenH), flat(white))
	c.letterBold(16, 19, 11, clock, screenInk)
	c.fill(round(322, 9, 22, 11, 3), flat(screenGrey))
	c.fill(round(324, 11, 14, 7, 2), flat(white))
	c.letterBold(16, 52, 17, title, screenInk)
	c.fill(rect(0, 66, screenW, 1), flat(screenLine))
	return c
}

// listingScreen is the seller's page as it was when ordered.
func listingScreen(d dates) image.Image {
	c := newScreen("오후 9:02", "상품 정보")
	shop := newCanvas(screenW*screenZoom, 300*screenZoom, Camera{X: 80, Y: 78, Zoom: 4.6})
	drawShopKettle(shop)
	for y := range shop.img.Rect.Dy() {
		copy(c.img.Pix[(y+67*screenZoom)*c.img.Stride:], shop.img.Pix[y*shop.img.Stride:(y+1)*shop.img.Stride])
	}
	c.letterBold(16, 398, 21, "US $23.10", screenRed)
	c.letter(134, 398, 12, "(약 32,800원)", screenGrey)
	c.letterBold(16, 428, 15, "블루버드 에나멜 전기 주전자 1.2 L", screenInk)
	c.letter(16, 449, 12, "Bluebird enamel electric kettle 1.2 L", screenGrey)
	c.fill(rect(0, 466, screenW, 8), flat(rgb(245, 246, 248)))
	for i, row := range [][2]string{{"상태", "새 제품 · 무결점 (new, flawless)"}, {"포장", "이중 완충 포장 (double cushioning)"},
		{"구성", "주전자 1, 받침 1, 설명서 1"}, {"배송", d.korean(promisedDay) + "까지 도착 보장"}} {
		y := 500 + float64(i)*34
		c.letter(16, y, 13, row[0], screenGrey)
		c.letter(84, y, 13, row[1], screenInk)
		c.fill(rect(16, y+12, screenW-32, 1), flat(screenLine))
	}
	c.letter(16, 658, 13, "판매자", screenGrey)
	c.letterBold(84, 658, 13, "Bluebird Home Store", screenInk)
	c.letter(84, 676, 12, "긍정 평가 93.1 %", screenGrey)
	button(c, 16, 712, 328, "구매하기", screenRed)
	return c.img
}

// drawShopKettle is the advertised, whole kettle on white.
func drawShopKettle(c *Canvas) {
	c.fill(rect(-200, -200, 900, 900), across(0, 60, 0, 260, rgb(250, 250, 248), rgb(232, 236, 238)))
	c.shadow(oval(206, 234, 76, 8), 12, .3)
	c.fill(handle, across(240, 100, 306, 200, bakelite...))
	c.fill(spout, across(120, 100, 156, 140, enamel[1], enamel[2], enamel[4]))
	c.fill(body, across(146, 0, 258, 0, enamel...))
	c.fill(round(142, 220, 118, 16, 6), across(142, 220, 260, 220, bakelite...))
	drawLid(c)
	c.fill(poly(214, 118, 222, 118, 230, 216, 216, 216), flat(color.RGBA{255, 255, 255, 60}))
}

// orderScreen is the order page: number, date, price, seller.
func orderScreen(d dates) image.Image {
	c := newScreen("오전 10:41", "주문 상세")
	c.fill(rect(0, 67, screenW, 74), flat(rgb(236, 247, 241)))
	c.letterBold(16, 98, 16, "배송 완료", screenGreen)
	c.letter(16, 122, 12.5, fmt.Sprintf("%d년 %s 16:40 도착", d.day(arrivalDay).Year(), d.korean(arrivalDay)), screenInk)
	c.fill(round(16, 160, 84, 84, 8), flat(rgb(243, 244, 246)))
	mini := newCanvas(84*screenZoom, 84*screenZoom, Camera{X: 110, Y: 76, Zoom: 1.32})
	drawShopKettle(mini)
	for y := range mini.img.Rect.Dy() {
		copy(c.img.Pix[(y+160*screenZoom)*c.img.Stride+16*screenZoom*4:], mini.img.Pix[y*mini.img.Stride:(y+1)*mini.img.Stride])
	}
	c.letterBold(114, 180, 13.5, "블루버드 에나멜 전기 주전자", screenInk)
	c.letter(114, 200, 12, "1.2 L · 크림 화이트 · 1개", screenGrey)
	c.letterBold(114, 226, 15, "US $23.10", screenInk)
	c.fill(rect(0, 262, screenW, 8), flat(rgb(245, 246, 248)))
	for i, row := range [][2]string{{"주문번호", "8190 4471 2203 58"}, {"주문일시", d.iso(paidDay) + " 21:05"}, {"결제일시", d.iso(paidDay) + " 21:06"},
		{"결제수단", "신용카드 (일시불)"}, {"상품금액", "US $21.60"}, {"배송비", "US $1.50"}, {"결제금액", "US $23.10"},
		{"송장번호", "GD 6012 3344 8123 KR"}, {"판매자", "Bluebird Home Store"}} {
		y := 300 + float64(i)*34
		c.letter(16, y, 13, row[0], screenGrey)
		c.letterBold(112, y, 13, row[1], screenInk)
		c.fill(rect(16, y+12, screenW-32, 1), flat(screenLine))
	}
	button(c, 16, 640, 158, "판매자에게 문의", rgb(84, 90, 100))
	button(c, 186, 640, 158, "분쟁 신청", screenRed)
	return c.img
}

func button(c *Canvas, x, y, w float64, label string, k color.RGBA) {
	c.fill(round(x, y, w, 46, 10), flat(k))
	c.letterBold(x+w/2-float64(len([]rune(label)))*6.6, y+29, 15, label, white)
}
