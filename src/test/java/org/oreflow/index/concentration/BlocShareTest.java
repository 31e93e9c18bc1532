package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.figure.Figure;
import org.oreflow.index.ElementInputs;
import org.oreflow.index.ElementYear;
import org.oreflow.index.Indicators;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;

class BlocShareTest {
  private static Figure of(String text) {
    return new BlocShare("bloc_share").of(market(text), "G");
  }

  @Test
  void isThePartOfItsMembers() {
    assertFigure(of("A 40 @G, B 30 @G, C 20 @K, D 10"), ".7");
    assertFigure(of("A 0 @G, B 30"), "0");
    assertFigure(of("A 40 @G, B 30 @G"), "1");
  }

  @Test
  void restBelongsToItAbove() { // 70 and 20 of 100; with 70, 10 and nothing, 70/80
    assertFigure(of("A 40 @G, B 30 @G, C 10, rest 20"), ".7 [.7 .9]");
    assertFigure(of("A 40 @G, B 30 @G, C 10, rest ? [0 20]"), ".875 [.7 .9]");
  }

  @Test
  void boundsAreOverTheIntervals() { // 60 of 60 + 40, 80 of 80 + 20
    assertFigure(of("A 40 [35 45] @G, B 30 [25 35] @G, C 30 [20 40]"), ".7 [.6 .8]");
  }

  @Test
  void unknownMemberMaySupply() { // 30 of 90; 40 of 100
    assertFigure(of("A ? [0 10] @G, B 30 @G, C 60"), ".333333 [.333333 .4]");
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    assertFigure(of("A 0 @G, B 0"), "? ZERO_TOTAL");
  }

  @Test
  void isOfEveryBlocOfAMarket() {
    assertThat(market("A 40 @G, B 30 @G, C 20 @K, D 10").blocs()).containsExactly("G", "K");
    assertThat(new BlocShare("bloc_share").grouping()).isEqualTo(Grouping.BLOC);
  }

  // BRICS with South Africa since 2011; G7 as before
  private static final Bloc BLOC =
      new Bloc(
          "G7-BRICS",
          List.of(
              new Membership("BRICS", "RUS", new Years(2009, 9999)),
              new Membership("BRICS", "ZAF", new Years(2011, 9999)),
              new Membership("G7", "CAN", new Years(1976, 9999))));

  private static List<IndexValue> palladium(int year) {
    List<Row> rows =
        rows(
            Balance.TABLE.schema(),
            """
            element | stage  | country | production_t | production_low_t | production_high_t
            Pd      | mining | CAN     | 20           | 20               | 20
            Pd      | mining | RUS     | 80           | 80               | 80
            Pd      | mining | ZAF     | 100          | 100              | 100
            Pd      | mining | WLD     | 200          | 200              | 200
            """);
    var inputs =
        new ElementInputs(
            OfElements.members(""), OfElements.instability("country"), List.of(BLOC), List.of());
    return Indicators.only("bloc_share")
        .ofElements(ElementYear.of(year, Map.of(ElementYear.BALANCES, rows)), inputs);
  }

  @Test
  void breaksWhereASupplierJoinsTheBloc() { // 80 of 200, then 180 of 200
    List<IndexValue> values = new ArrayList<>(palladium(2010));
    values.addAll(palladium(2011));
    values.addAll(palladium(2012));

    OfElements.assertValues(
        values,
        """
        country | year | value | flags
        BRICS   | 2010 | 0.4   |
        G7      | 2010 | 0.1   |
        BRICS   | 2011 | 0.9   | SERIES_BREAK
        G7      | 2011 | 0.1   |
        BRICS   | 2012 | 0.9   |
        G7      | 2012 | 0.1   |
        """);
    assertThat(BLOC.moved(2011)).isEqualTo(Map.of("ZAF", Set.of("BRICS")));
    assertThat(BLOC.moved(2012)).isEmpty();
  }
}
