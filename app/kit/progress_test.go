package kit

import "testing"

func TestABarWandersUntilItIsKnownHowMuchIsDone(t *testing.T) {
	p := NewProgress()
	p.Wander()
	if p.wander == nil {
		t.Fatal("it stands still")
	}
	p.SetDone(0)
	if p.wander != nil {
		t.Error("it wanders on")
	}
}
