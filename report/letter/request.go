package letter

import (
	"regexp"
	"strings"
)

// amountHole is where an amount of money stands in a request.
const amountHole = "{amount}"

// money is an amount with the sign or the code of its currency, where it has one;
// digits is one without.
var (
	money  = regexp.MustCompile(`^(?:(?:[A-Z]{3}|[$€£¥₩])\s?)?[0-9][0-9.,]{0,20}(?:\s?(?:[A-Z]{3}|[$€£¥₩]))?$`)
	digits = regexp.MustCompile(`^[0-9][0-9.,]{0,20}$`)
)

// asks tells whether a text says a plain request in one way, and what stands where
// that has its amount.
func asks(said, way string) (sum string, is bool) {
	before, after, holed := strings.Cut(way, amountHole)
	if !holed {
		return "", strings.EqualFold(said, way)
	}
	if len(said) <= len(before)+len(after) {
		return "", false
	}
	begin, end := said[:len(before)], said[len(said)-len(after):]
	sum = said[len(before) : len(said)-len(after)]
	return sum, strings.EqualFold(begin, before) && strings.EqualFold(end, after)
}

// plainly finds which plain request a text is in a language, and of which amount.
func (b Book) plainly(said, lang string) (code, sum string) {
	for code, ways := range b.tongues[lang].Requests {
		for _, way := range ways {
			if sum, is := asks(said, way); is && (sum == "" || b.isMoney(sum)) {
				return code, sum
			}
		}
	}
	return "", ""
}

// translated is a request in a language, where it is nothing but one of the plain
// ones in another; what is said otherwise stays as it is.
func (b Book) translated(demand, lang string) string {
	said := strings.TrimRight(strings.Join(strings.Fields(plain(demand)), " "), ".!。！")
	if strings.Contains(plain(demand), "\n") {
		return demand
	}
	for other := range b.tongues {
		code, sum := b.plainly(said, other)
		if ways := b.tongues[lang].Requests[code]; other != lang && len(ways) > 0 {
			return strings.Replace(ways[0], amountHole, b.price(sum, lang), 1)
		}
	}
	return demand
}

// currency splits an amount from the word of its currency in some language.
func (b Book) currency(said string) (n, code, lang string) {
	for lang, t := range b.tongues {
		for word, code := range t.Money {
			if n, is := strings.CutSuffix(said, word); is && digits.MatchString(strings.TrimSpace(n)) {
				return strings.TrimSpace(n), code, lang
			}
		}
	}
	return "", "", ""
}

func (b Book) isMoney(said string) bool {
	_, code, _ := b.currency(said)
	return code != "" || money.MatchString(said)
}

// price is an amount whose currency stands in words of another language with the
// code of that currency.
func (b Book) price(said, lang string) string {
	if n, code, of := b.currency(said); code != "" && of != lang {
		return n + " " + code
	}
	return said
}

// offers are the words by which sellers offer something else, of every language.
func (b Book) offers() (words []string) {
	for _, t := range b.tongues {
		words = append(words, t.Offers...)
	}
	return words
}
