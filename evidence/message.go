package evidence

import (
	"slices"
	"strings"
)

// MessageID names a message inside its case.
type MessageID string

// Role is the side a sender stands on.
type Role string

const (
	Buyer    Role = "buyer"
	Seller   Role = "seller"
	Platform Role = "platform"
	Other    Role = "other"
)

// Message is one thing said in the conversation, or one notice in it.
type Message struct {
	ID          MessageID    `json:"id"`
	At          Time         `json:"at"`
	From        string       `json:"from"`
	To          string       `json:"to,omitempty"` // of a mail
	Role        Role         `json:"role"`
	Subject     string       `json:"subject,omitempty"` // of a mail
	Text        string       `json:"text"`
	Translation *Translation `json:"translation,omitempty"`
	Attachments []ExhibitID  `json:"attachments,omitempty"`
	Missing     []string     `json:"missing,omitempty"` // what was attached and is not in the export: file names, or the export's words for it
	Screens     []ExhibitID  `json:"screens,omitempty"` // screenshots that show it
	Source      Digest       `json:"source"`            // the export it came from; zero: typed
	Line        int          `json:"line,omitempty"`    // its first line there, or its place, from 1
	Order       int          `json:"order"`             // breaks ties of equal times

	// Notice marks a line of the messenger itself ("… left the chat"): nobody
	// said it.
	Notice bool `json:"notice,omitempty"`
	// Reckoned are the words that the time was reckoned from ("어제 14:05",
	// "2 hours ago"); empty: the time was written there.
	Reckoned string `json:"reckoned,omitempty"`
	// Wrote is the text as its source has it, where the user has corrected it
	// since.
	Wrote string `json:"wrote,omitempty"`
	// Unchecked marks what a machine read from a picture and nobody has
	// confirmed.
	Unchecked bool `json:"unchecked,omitempty"`
}

// ToSeller tells whether the buyer said it to the seller. A letter to somebody
// else, which stands in the conversation too, names its recipient; a mail that came
// in with an export names any.
func (m *Message) ToSeller() bool {
	return m.Role == Buyer && !m.Notice && (m.To == "" || !m.Source.IsZero())
}

// stickers are the words of exports for a picture that says nothing, in lower
// case; they stand alone or in a phrase ("sticker omitted").
var stickers = []string{"이모티콘", "스티커", "emoticon", "sticker", "stiker", "贴图", "貼圖"}

// Sticker tells whether m is nothing but the mark of one that the export left
// out.
func (m *Message) Sticker() bool {
	if len(m.Attachments) > 0 || len(m.Missing) != 1 || m.Missing[0] != m.Text {
		return false
	}
	text := fold(m.Text)
	return slices.ContainsFunc(stickers, func(word string) bool { return strings.Contains(text, word) })
}

// Translation is the user's own rendering of a message.
type Translation struct {
	Text string `json:"text"`
	Lang string `json:"lang"` // language of the translation: "ko"
}

// RoleOf guesses the side of a sender by the names of the case. What it cannot
// tell is Other; the user can always say. Of "Kim <kim@example.com>" either part
// may be the name.
func RoleOf(c Case, from string) Role {
	if name, address := nameAndAddress(fold(from)); address != "" {
		if role := roleOf(c, name); role != Other {
			return role
		}
		return roleOf(c, address)
	}
	return roleOf(c, fold(from))
}

// nameAndAddress are the parts of "name <address>"; the whole is the name where
// there is no address.
func nameAndAddress(from string) (name, address string) {
	name, address, _ = strings.Cut(strings.TrimSuffix(from, ">"), " <")
	return name, address
}

func roleOf(c Case, name string) Role {
	switch {
	case name == "":
		return Other
	case name == fold(c.Buyer.Name), buyerWords[name]:
		return Buyer
	case name == fold(c.Seller.Name), sellerWords[name]:
		return Seller
	case name == c.Platform, platformWords[name]:
		return Platform
	case shortFor(name, fold(c.Seller.Name)):
		return Seller
	}
	return Other
}

// shortFor tells whether a name is the beginning of a longer one, in whole
// words and at least two of them: a chat calls "Blue Store" what the order page calls "Blue Store 蓝色".
func shortFor(name, long string) bool {
	rest, ok := strings.CutPrefix(long, name)
	return ok && strings.Contains(name, " ") && strings.HasPrefix(rest, " ")
}

var (
	buyerWords = map[string]bool{"나": true, "me": true, "you": true, "회원님": true, "구매자": true, "buyer": true,
		"저": true, "i": true, "我": true, "本人": true, "买家": true}
	platformWords = map[string]bool{"aliexpress": true, "알리익스프레스": true, "ebay": true, "이베이": true, "amazon": true,
		"아마존": true, "temu": true, "테무": true, "쿠팡": true, "coupang": true}
	sellerWords = map[string]bool{"판매자": true, "seller": true, "store": true, "卖家": true, "商家": true, "店家": true, "店铺": true, "客服": true, "本店": true}
)

func fold(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
