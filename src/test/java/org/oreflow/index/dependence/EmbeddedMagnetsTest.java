package org.oreflow.index.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.OfElements.instability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.Importers;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.reference.CountryGroups.Membership;

class EmbeddedMagnetsTest {
  private static final String USA =
      """
      magnet CHN USA 60
      magnet JPN USA 40
      use    CHN USA 90
      use    MEX USA 10
      """;

  @Test
  void goodsHoldWhatTradeInMagnetsDoesNotShow() { // 100 of 200; 150 of 200
    assertThat(value(USA, "embedded_share", "USA").figure().value()).isEqualTo(.5);
    IndexValue top = value(USA, "top_supplier_share", "USA");
    assertThat(top.figure().value()).isEqualTo(.75);
    assertThat(top.supplier()).isEqualTo("CHN");
    assertThat(top.cell().stage()).isEqualTo("magnet");
  }

  @Test
  void whoBuysNoMagnetsHasAllOfThemInGoods() {
    assertThat(value("use CHN CAN 5", "embedded_share", "CAN").figure().value()).isEqualTo(1);
  }

  @Test
  void whoBuysNoGoodsHasNoRow() {
    assertThat(of("magnet CHN CAN 5\nuse CHN USA 5"))
        .allMatch(one -> one.cell().country().equals("USA"));
    assertThat(of("magnet CHN CAN 5")).isEmpty();
  }

  @Test
  void boundsAreOverBoth() { // 20 to 40 inside, 60 to 80 direct: 20/100 and 40/100
    IndexValue share = value("magnet CHN USA 60 80\nuse CHN USA 20 40", "embedded_share", "USA");

    assertThat(share.figure().value()).isNaN();
    assertThat(share.figure().low()).isEqualTo(.2);
    assertThat(share.figure().high()).isEqualTo(.4);
  }

  @Test
  void tradeAmongMembersIsLeftOut() { // the two of them buy 30 of magnets, 10 inside goods
    String europe =
        """
        magnet CHN DEU 30
        magnet DEU FRA 25
        use    CHN FRA 10
        use    FRA DEU 99
        """;

    assertThat(value(europe, "embedded_share", "EU").figure().value()).isEqualTo(.25);
    assertThat(value(europe, "top_supplier_share", "EU").figure().value()).isEqualTo(1);
  }

  private static IndexValue value(String flows, String index, String country) {
    return of(flows).stream()
        .filter(one -> one.index().equals(index) && one.cell().country().equals(country))
        .findFirst()
        .orElseThrow();
  }

  // stage, exporter, importer and mass; two: from and to
  private static List<IndexValue> of(String text) {
    List<FlowRow> flows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" +");
      double low = Double.parseDouble(words[3]);
      Interval mass =
          words.length > 4
              ? new Interval(Double.NaN, low, Double.parseDouble(words[4]))
              : Interval.exact(low);
      flows.add(
          new FlowRow("REE", words[0], words[1], words[2], mass, low, 1, mass.value(), Set.of()));
    }
    var years = new Years(0, 9999);
    var europe =
        new Bloc(
            "EU", List.of(new Membership("EU", "DEU", years), new Membership("EU", "FRA", years)));
    return EmbeddedMagnets.of(flows, new Importers(2024, instability("country"), List.of(europe)));
  }
}
