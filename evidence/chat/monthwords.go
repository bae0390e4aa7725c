package chat

import "time"

// monthWords are the months as English and Chinese pages write them, in lower
// case. Korean ones and most Chinese ones are numbers: 11월, 11月.
var monthWords = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"一月": 1, "二月": 2, "三月": 3, "四月": 4, "五月": 5, "六月": 6, "七月": 7, "八月": 8, "九月": 9, "十月": 10, "十一月": 11, "十二月": 12,
}

// weekdayWords are the days of the week, in lower case.
var weekdayWords = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
	"일요일": 0, "월요일": 1, "화요일": 2, "수요일": 3, "목요일": 4, "금요일": 5, "토요일": 6,
	"(일)": 0, "(월)": 1, "(화)": 2, "(수)": 3, "(목)": 4, "(금)": 5, "(토)": 6,
	"星期日": 0, "星期天": 0, "星期一": 1, "星期二": 2, "星期三": 3, "星期四": 4, "星期五": 5, "星期六": 6,
	"周日": 0, "周一": 1, "周二": 2, "周三": 3, "周四": 4, "周五": 5, "周六": 6,
	"礼拜日": 0, "礼拜天": 0, "礼拜一": 1, "礼拜二": 2, "礼拜三": 3, "礼拜四": 4, "礼拜五": 5, "礼拜六": 6,
	"(日)": 0, "(一)": 1, "(二)": 2, "(三)": 3, "(四)": 4, "(五)": 5, "(六)": 6,
}

// dayWords are the days told from the day of copying, backwards.
var dayWords = map[string]int{
	"today": 0, "yesterday": 1, "day before yesterday": 2, "the day before yesterday": 2,
	"오늘": 0, "어제": 1, "그제": 2, "그저께": 2, "그끄저께": 3,
	"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2, "大前天": 3,
}

// lastWords stand before a day of the week and change nothing: it is always the
// last such day.
var lastWords = map[string]bool{"last": true, "지난": true, "on": true}

// lastWeekWords say that a day of the week is one of the week before, which
// begins on a Monday.
var lastWeekWords = map[string]bool{"지난주": true, "上周": true, "上星期": true, "上个星期": true}
