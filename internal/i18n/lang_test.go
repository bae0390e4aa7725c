package i18n_test

import (
	"testing"

	"proofbox/assets"
	"proofbox/internal/i18n"
)

func TestFromEnv(t *testing.T) {
	c, err := i18n.Load(assets.I18n())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		env  map[string]string
		want i18n.Lang
	}{
		{nil, "en"},
		{map[string]string{"LANG": "ko_KR.UTF-8"}, "ko"},
		{map[string]string{"LANG": "ko"}, "ko"},
		{map[string]string{"LANG": "ko-KR"}, "ko"},
		{map[string]string{"LANG": "KO_KR@euro"}, "ko"},
		{map[string]string{"LANG": "kok_IN"}, "en"},
		{map[string]string{"LANG": "C.UTF-8"}, "en"},
		{map[string]string{"LANG": "."}, "en"},
		{map[string]string{"LANGUAGE": "ko:en"}, "ko"},
		{map[string]string{"LANGUAGE": "en:ko"}, "en"},
		{map[string]string{"LC_MESSAGES": "ko_KR", "LANG": "en_US"}, "ko"},
		{map[string]string{"LC_ALL": "C", "LANG": "ko_KR", "LANGUAGE": "ko"}, "en"},
	} {
		if got := c.FromEnv(func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("%v speaks %s, want %s", tt.env, got, tt.want)
		}
	}
}
