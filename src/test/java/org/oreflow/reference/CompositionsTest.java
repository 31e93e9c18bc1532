package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.config.Range;
import org.oreflow.config.Years;

class CompositionsTest {
  private static final String HEADER =
      "composition,kind,country,element,low,best,high,note,citation\n";
  private static final String SHARES =
      "country,deposit,first_year,last_year,share,assumed,note,citation\n";
  private static final String GROUPED =
      "country,deposit,first_year,last_year,share,group,assumed,note,citation\n";

  private final Compositions shipped = Compositions.read(Path.of("conf/reference"));

  @TempDir private Path folder;

  private Compositions read(String rows, String shares) throws IOException {
    Files.writeString(folder.resolve("compositions.csv"), HEADER + rows);
    Files.writeString(folder.resolve("deposit_shares.csv"), SHARES + shares);
    return Compositions.read(folder);
  }

  private static void assertRange(Range range, double low, Double best, double high) {
    assertThat(range.low()).isEqualTo(low, within(1e-9));
    assertThat(range.best().isPresent()).isEqualTo(best != null);
    if (best != null) {
      assertThat(range.best().orElseThrow()).isEqualTo(best, within(1e-9));
    }
    assertThat(range.high()).isEqualTo(high, within(1e-9));
  }

  @Test
  void ofMountainPassAddToOneAndSpanThePrintedParts() {
    // USGS yearbook 2022, T2: Nd 11.7; the eight printed parts add to 99.95
    var mix = shipped.of("mountain-pass");
    assertRange(mix.parts().get("Nd"), 0.117, 11.7 / 99.95, 11.7 / 99.95);
    assertThat(mix.parts().values().stream().mapToDouble(p -> p.best().orElse(0.0)).sum())
        .isEqualTo(1, within(1e-12));
    assertThat(mix.flags()).isEmpty();
  }

  @Test
  void haveNoValueWhereAnElementWasNotAnalysed() {
    // what is printed leaves 100 - 99.95 = .05 percent for Dy at Mountain Pass
    assertRange(shipped.of("mountain-pass").parts().get("Dy"), 0, null, 0.0005);
  }

  @Test
  void leaveAtLeastATraceToWhatWasNotAnalysed() throws IOException { // printed 100.04: nothing left
    var mix = read("d,deposit,CHN,Nd,100.04,100.04,100.04,,t\nd,deposit,CHN,Dy,0,,,NA,t\n", "");
    assertRange(mix.of("d").parts().get("Dy"), 0, null, 0.0005);
    assertRange(mix.of("d").parts().get("Nd"), 1, 1.0, 1.0004);
  }

  @Test
  void refuseAnotherKindAndPartsThatAreNotInOrder() {
    String at = folder.resolve("compositions.csv") + ":2: ";
    assertThatThrownBy(() -> read("d,Deposit,CHN,Nd,10,10,10,,t\n", ""))
        .isInstanceOf(InputException.class)
        .hasMessage(at + "kind is \"Deposit\"; write deposit or product");
    assertThatThrownBy(() -> read("p,product,,Nd,10,30,20,,t\n", ""))
        .isInstanceOf(InputException.class)
        .hasMessage(
            at + "best is not in order with low and high; write percent, 0 <= low <= best <= high");
  }

  @Test
  void reachFromNothingToAPrintedLimit() { // Longnan: Ce <1.09, the parts add to 100.00
    assertRange(shipped.of("longnan").parts().get("Ce"), 0, 0.0109, 0.0109);
  }

  @Test
  void ofACountryWithOneDepositAreThatDeposits() {
    var mix = shipped.ofCountry("USA", 2024).orElseThrow();
    assertThat(mix).isEqualTo(shipped.of("mountain-pass"));
    assertThat(shipped.ofCountry("MMR", 2024)).isEmpty();
  }

  @Test
  void ofACountryWithTwoDepositsAreTheirMeanAndAssumed() throws IOException {
    // a: Nd 20, Dy 80; b: Nd 30, Dy 70, Tb not analysed: absent in b, .05 percent at most
    var mix =
        read(
                """
                a,deposit,CHN,Nd,20,20,20,,t
                a,deposit,CHN,Dy,80,80,80,,t
                b,deposit,CHN,Nd,30,30,30,,t
                b,deposit,CHN,Dy,70,70,70,,t
                b,deposit,CHN,Tb,0,,,NA,t
                """,
                "")
            .ofCountry("CHN", 2024)
            .orElseThrow();
    assertRange(mix.parts().get("Nd"), 0.2, 0.25, 0.3);
    assertRange(mix.parts().get("Dy"), 0.7, 0.75, 0.8);
    assertRange(mix.parts().get("Tb"), 0, null, 0.0005);
    assertThat(mix.flags()).containsExactly("COMPOSITION_ASSUMED");
  }

  @Test
  void weighDepositsBySourcedShares() throws IOException { // .25 x .2 + .75 x .3 = .275
    var all =
        read(
            """
            a,deposit,CHN,Nd,20,20,20,,t
            a,deposit,CHN,Dy,80,80,80,,t
            b,deposit,CHN,Nd,30,30,30,,t
            b,deposit,CHN,Dy,70,70,70,,t
            """,
            "CHN,a,2020,,0.25,,,t\nCHN,b,2020,,0.75,,,t\n");
    var mix = all.ofCountry("CHN", 2024).orElseThrow();
    assertRange(mix.parts().get("Nd"), 0.275, 0.275, 0.275);
    assertThat(mix.flags()).isEmpty();
    assertThat(all.spans("CHN")).isEqualTo(List.of(new Years(0, 2019), new Years(2020, 9999)));
    var before = all.ofCountry("CHN", 2019).orElseThrow(); // alike: (.2 + .3) / 2
    assertRange(before.parts().get("Nd"), 0.2, 0.25, 0.3);
    assertThat(before.flags()).containsExactly("COMPOSITION_ASSUMED");
  }

  @Test
  void respectGroupsOfDepositsWhoseSumIsSourced() throws IOException {
    // rock a (Dy 0) is .9, clays b (Dy 4) and c (Dy 10) are .1 together: Dy .1 x .04 to .1 x .1,
    // alike .05 x .04 + .05 x .1
    String deposits =
        """
        a,deposit,CHN,Nd,100,100,100,,t
        a,deposit,CHN,Dy,0,0,0,,t
        b,deposit,CHN,Nd,96,96,96,,t
        b,deposit,CHN,Dy,4,4,4,,t
        c,deposit,CHN,Nd,90,90,90,,t
        c,deposit,CHN,Dy,10,10,10,,t
        """;
    String shares =
        "CHN,a,%1$s,,0.9,,%2$s,,t\nCHN,b,%1$s,,0.05,clay,%2$s,,t\nCHN,c,%1$s,,0.05,clay,%2$s,,t\n";
    Files.writeString(folder.resolve("compositions.csv"), HEADER + deposits);
    Files.writeString(folder.resolve("deposit_shares.csv"), GROUPED + shares.formatted("2023", ""));
    var mix = Compositions.read(folder).ofCountry("CHN", 2023).orElseThrow();
    assertRange(mix.parts().get("Dy"), 0.004, 0.007, 0.01);
    assertRange(mix.parts().get("Nd"), 0.9 + 0.09, 0.993, 0.9 + 0.096);
    assertThat(mix.flags()).containsExactly("COMPOSITION_ASSUMED");
    // where the sums are assumed too, any deposit may be the whole
    Files.writeString(
        folder.resolve("deposit_shares.csv"), GROUPED + shares.formatted("2023", "yes"));
    var assumed = Compositions.read(folder).ofCountry("CHN", 2023).orElseThrow();
    assertRange(assumed.parts().get("Dy"), 0, 0.007, 0.1);
  }

  @Test
  void ofChinaMoveWithTheQuotaOfItsClays() {
    // 19,150 t of clays of 140,000 t in 2020 and of 210,000 t in 2022; clays hold at most a tenth
    Range before = shipped.ofCountry("CHN", 2020).orElseThrow().parts().get("Dy");
    Range after = shipped.ofCountry("CHN", 2022).orElseThrow().parts().get("Dy");
    assertThat(before.best().orElseThrow()).isGreaterThan(after.best().orElseThrow());
    assertThat(before.high()).isBetween(after.high(), 0.1 * 19150 / 140000 + 0.01);
  }

  @Test
  void sayWhereAShareIsAssumed() throws IOException {
    String deposits = "a,deposit,CHN,Nd,100,100,100,,t\nb,deposit,CHN,Dy,100,100,100,,t\n";
    var all = read(deposits, "CHN,a,,,0.25,,,t\nCHN,b,,,0.75,yes,half of a sum,t\n");
    assertThat(all.ofCountry("CHN", 2024).orElseThrow().flags())
        .containsExactly("COMPOSITION_ASSUMED");
    assertThatThrownBy(() -> read(deposits, "CHN,a,2020,2024,1,,,t\nCHN,a,2024,,1,,,t\n"))
        .hasMessage(
            folder.resolve("deposit_shares.csv")
                + ":3: deposit has two shares in one year; keep one row a year");
    assertThatThrownBy(() -> read(deposits, "CHN,a,,,1,no,,t\n"))
        .hasMessage(
            folder.resolve("deposit_shares.csv") + ":2: assumed is \"no\"; write yes or nothing");
  }

  @Test
  void ofAProductStandAsStated() { // NdFeB: Dy .58, 2.86, 20.43 percent, no value for Nd
    var parts = shipped.of("NdFeB").parts();
    assertRange(parts.get("Dy"), 0.0058, 0.0286, 0.2043);
    assertRange(parts.get("Nd"), 0.607, null, 0.9767);
    assertRange(parts.get("Tb"), 0, null, 1);
  }

  @Test
  void addUpElementsDepositByDeposit() throws IOException {
    // a: Nd 20, Pr 10 of 100; b: Nd 30, Pr not analysed, of 100: together .3 and .3 to .3005; mean
    // .3
    var all =
        read(
            """
            a,deposit,CHN,Nd,20,20,20,,t
            a,deposit,CHN,Pr,10,10,10,,t
            a,deposit,CHN,Ce,70,70,70,,t
            b,deposit,CHN,Nd,30,30,30,,t
            b,deposit,CHN,Pr,0,,,NA,t
            b,deposit,CHN,Ce,70,70,70,,t
            """,
            "");
    var together = List.of("Nd", "Pr");
    assertRange(all.ofCountry("CHN", 2024, together).orElseThrow(), 0.3, 0.3, 0.3005);
    assertThat(all.ofCountry("USA", 2024, together)).isEmpty();
    assertThat(all.highest(together)).isEqualTo(0.3005, within(1e-12));
    // NdFeB holds Nd, Pr and Tb without best value: their sum has none
    assertThat(shipped.of("NdFeB", List.of("Nd", "Pr", "Dy", "Tb")).best()).isEmpty();
  }

  @Test
  void knowTheHighestPartOfAnyDeposit() throws IOException {
    var all =
        read(
            """
            a,deposit,CHN,Nd,20,20,20,,t
            a,deposit,CHN,Dy,80,80,80,,t
            b,deposit,USA,Nd,30,30,30,,t
            b,deposit,USA,Dy,70,70,70,,t
            c,product,,Nd,90,90,90,,t
            """,
            "");
    assertThat(all.highest(List.of("Nd"))).isEqualTo(0.3, within(1e-12));
    assertThat(all.highest(List.of("Y"))).isEqualTo(1);
    assertThat(all.countries()).containsExactly("CHN", "USA");
  }

  @Test
  void refuseRepeatedElementsAndUnknownDeposits() {
    assertThatThrownBy(
            () -> read("a,deposit,CHN,Nd,20,20,20,,t\na,deposit,CHN,Nd,30,30,30,,t\n", ""))
        .hasMessage(
            folder.resolve("compositions.csv")
                + ":3: element repeats in a; keep one row an element");
    assertThatThrownBy(() -> read("a,deposit,CHN,Nd,20,20,20,,t\n", "CHN,b,,,1,,,t\n"))
        .hasMessage(
            folder.resolve("deposit_shares.csv")
                + ":2: deposit is \"b\"; take a composition of compositions.csv");
  }

  @Test
  void multiplyAsIndependentFactors() { // [.1, .3] x [.2, .5], value .2 x .4
    var product =
        new Range(0.1, Optional.of(0.2), 0.3).times(new Range(0.2, Optional.of(0.4), 0.5));
    assertRange(product, 0.02, 0.08, 0.15);
    assertRange(product.times(Range.UNKNOWN_PART), 0, null, 0.15);
    assertThatThrownBy(() -> new Range(0.3, Optional.of(0.2), 0.4))
        .hasMessage("low 0.3, best 0.2, high 0.4 are not in order; write 0 <= low <= best <= high");
  }
}
