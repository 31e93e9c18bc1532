package org.oreflow.index.concentration;

import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.flagged;
import static org.oreflow.index.Written.lacking;
import static org.oreflow.index.Written.largestListed;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

class SupplierConcentrationTest {
  private static final SupplierConcentration INDEX =
      new SupplierConcentration("hhi", Grouping.PRODUCERS);

  @Test
  void isTheSumOfSquaredShares() { // .25 + .09 + .04
    assertFigure(INDEX.of(market("A 50, B 30, C 20")), ".38");
  }

  @Test
  void equalSuppliersShareAlike() { // 1/4 for four, 1 for one
    assertFigure(INDEX.of(market("A 7, B 7, C 7, D 7")), ".25");
    assertFigure(INDEX.of(market("A 7, B 0")), "1");
  }

  @Test
  void restIsSpreadThinBelowAndInOneHandAbove() {
    // .25 + .01, the rest adds .16; in four pieces of 10, as the smallest that is listed, .04
    String text = "A 50, B 10, rest 40";

    assertFigure(INDEX.of(market(text)), ".26 [.26 .42]");
    assertFigure(INDEX.of(market(text, largestListed())), ".26 [.26 .3]");
  }

  @Test
  void boundsAreOverTheIntervals() {
    // low 50 and 50; high 40 and 50: 4,100/8,100, above 60 and 50: 6,100/12,100
    assertFigure(INDEX.of(market("A 50 [40 60], B 50")), ".5 [.5 .506173]");
    // nothing of A, or 10: (100 + 8,100)/10,000
    assertFigure(INDEX.of(market("A ? [0 10], B 90")), "1 [.82 1]");
  }

  @Test
  void supplyThatIsOpenAboveLeavesBoundsOpen() { // .25 + .25
    assertFigure(INDEX.of(market("A 5 [5 ?], B 5")), ".5 [? ?]");
  }

  @Test
  void isNullWithAReason() {
    assertFigure(INDEX.of(market("A 0, B 0")), "? ZERO_TOTAL");
    assertFigure(INDEX.of(market("A ?, B ?")), "? NOT_AVAILABLE");
    assertFigure(INDEX.of(market("A ?, B ?", flagged(Flag.WITHHELD))), "? WITHHELD");
    assertFigure(INDEX.of(market("A ?, B 5", lacking(Reason.SHARE_UNKNOWN))), "? SHARE_UNKNOWN");
  }
}
