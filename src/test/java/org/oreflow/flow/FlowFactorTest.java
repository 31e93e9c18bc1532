package org.oreflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertRows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Commodities;
import org.oreflow.reference.Compositions;
import org.oreflow.reference.Elements;

/** On two elements, one deposit in Australia and two in China. */
class FlowFactorTest {
  private static final Basket.Stage STAGE = new Basket.Stage(Optional.empty(), Optional.empty());
  private static final Basket BASKET =
      new Basket(
          "rare-earths",
          Optional.of("t REO"),
          Optional.of("REE"),
          Optional.of("REX"),
          Optional.of(Map.of("mining", STAGE, "metal", STAGE, "magnet", STAGE)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @TempDir private Path folder;

  @BeforeEach
  void writeReference() {
    write(
        "elements.csv",
        """
        symbol,name,groups,atomic_weight,oxide,oxide_factor,citation
        Nd,Neodymium,REE,144.242,Nd2O3,1.16638,test
        Dy,Dysprosium,REE,162.5,Dy2O3,1.14768,test
        Li,Lithium,,6.94,,,test
        """);
    write(
        "compositions.csv",
        """
        composition,kind,country,element,low,best,high,note,citation
        w,deposit,AUS,Nd,20,20,20,,test
        w,deposit,AUS,Dy,80,80,80,,test
        a,deposit,CHN,Nd,10,10,10,,test
        a,deposit,CHN,Dy,90,90,90,,test
        b,deposit,CHN,Nd,30,30,30,,test
        b,deposit,CHN,Dy,70,70,70,,test
        NdFeB,product,,Nd,60,,98,,test
        NdFeB,product,,Dy,1,2,20,,test
        """);
    write(
        "deposit_shares.csv", "country,deposit,first_year,last_year,share,assumed,note,citation\n");
    write(
        "hs_conversions.csv",
        """
        from_system,from_code,to_system,to_code,value_low,value,value_high,mass_low,mass,mass_high,citation
        HS2017,811292,HS2022,811231,0,0.2,1,0,0.5,1,test
        """);
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Factor> factors(Basket basket, String... rows) {
    write(
        "commodities.csv",
        "code_system,code,exporter,first_year,last_year,basket,stage,element,share_low,share,"
            + "share_high,content_low,content,content_high,composition,per,flags,note,citation\n"
            + String.join("\n", rows));
    return FlowFactor.rows(
        List.of(basket),
        Commodities.read(folder),
        Compositions.read(folder),
        Elements.read(folder),
        Map.of("items", 1.0, "dozens", 12.0));
  }

  private static void assertFactors(List<Factor> factors, String expected) {
    assertRows(FactorTable.SCHEMA, factors.stream().map(FactorTable::row).toList(), expected);
  }

  private static boolean isOf(Factor factor, String element) {
    return factor.cell().element().equals(element);
  }

  @Test
  void aMeanOverAllPartnersIsOfNoneOfThem() { // the factors are those of goods of the stage
    write(
        "value_parts.csv",
        """
        element,stage,exporter,year,low,part,high,note,citation
        REE,magnet,CHN,2024,0.8,0.9,1,,test
        """);
    assertFactors(
        factors(
                BASKET,
                "HS,850511,CHN,2024,2024,rare-earths,magnet,REE,0.4,0.5,0.6,0.1,0.2,0.3,,t,SHARE_MEAN,,test",
                "HS,850511,USA,2024,2025,rare-earths,magnet,REE,0.4,0.5,0.6,0.1,0.2,0.3,,t,SHARE_MEAN,,test")
            .stream()
            .filter(factor -> isOf(factor, "REE"))
            .toList(),
        """
        factor_exporter | first_year | last_year | element | factor_low | factor_best | factor_high | factor_mean     | factor_flags
        CHN             | 2024       | 2024      | REE     | 0.1        | 0.2         | 0.3         | 0.4:0.5:0.6:0.9 | SHARE_MEAN
        USA             | 2024       | 2025      | REE     | 0.1        | 0.2         | 0.3         | 0.4:0.5:0.6:NaN | SHARE_MEAN
        """);
  }

  @Test
  void ofACodeOfOneElementAreItsContent() {
    assertFactors(
        factors(BASKET, "GACC,28053011,*,2017,,rare-earths,metal,Nd,1,1,1,1.1,1.2,1.2,,t,,,test"),
        """
        factor_system | factor_code | factor_exporter | first_year | last_year | stage | element | unit  | factor_low | factor_best | factor_high | factor_flags
        GACC          | 28053011    | *               | 2017       | 9999      | metal | REE     | t REO | 1.1        | 1.2         | 1.2         |
        GACC          | 28053011    | *               | 2017       | 9999      | metal | Nd      | t REO | 1.1        | 1.2         | 1.2         |
        """);
  }

  @Test
  void ofACodeOfOneEditionHoldForWhatItWasPartOfBefore() { // mass 0.5 x 0.8, value 0.2
    assertFactors(
        factors(BASKET, "HS2022,811231,*,,,rare-earths,metal,Nd,1,1,1,0.8,0.8,0.8,,t,,,test"),
        """
        factor_system | factor_code | element | factor_low | factor_best | factor_high | factor_value | factor_flags
        HS2022        | 811231      | REE     | 0.8        | 0.8         | 0.8         | 1            |
        HS2022        | 811231      | Nd      | 0.8        | 0.8         | 0.8         | 1            |
        HS2017        | 811292      | REE     | 0          | 0.4         | 0.8         | 0.2          | HS_CONVERTED
        HS2017        | 811292      | Nd      | 0          | 0.4         | 0.8         | 0.2          | HS_CONVERTED
        """);
  }

  @Test
  void ofAProductAreShareTimesContentTimesPart() {
    // group .5 x .3, .6 x .35, 1 x .4; Dy x .01, .02, .2; Nd x .6 and .98; the rest what the known
    // value leaves, .98, and at most what its low leaves, .99
    assertFactors(
        factors(
            BASKET, "HS,850511,*,,,rare-earths,magnet,REE,0.5,0.6,1,0.3,0.35,0.4,NdFeB,t,,,test"),
        """
        element | factor_low | factor_best | factor_high | factor_flags
        REE     | 0.15       | 0.21        | 0.4         |
        Nd      | 0.09       |             | 0.392       | COMPOSITION_UNKNOWN
        Dy      | 0.0015     | 0.0042      | 0.08        |
        REX     | 0          | 0.2058      | 0.396       |
        """);
  }

  @Test
  void haveNoValueWhereTheShareIsUnknown() {
    assertFactors(
        factors(BASKET, "HS,850511,*,,,rare-earths,magnet,REE,0,,1,0.3,0.35,0.4,NdFeB,t,,,test"),
        """
        element | factor_low | factor_best | factor_high | factor_flags
        REE     | 0          |             | 0.4         | SHARE_UNKNOWN
        Nd      | 0          |             | 0.392       | COMPOSITION_UNKNOWN SHARE_UNKNOWN
        Dy      | 0          |             | 0.08        | SHARE_UNKNOWN
        REX     | 0          |             | 0.396       | SHARE_UNKNOWN
        """);
  }

  @Test
  void ofAnOreAreThoseOfTheExportersDeposits() {
    // Australia .2 and .8; China the mean of .1 and .3, of .9 and .7, the lows leave .2; elsewhere
    // nothing to the highest of any deposit
    assertFactors(
        factors(BASKET, "GACC,25309020,*,,,rare-earths,mining,REE,1,1,1,1,1,1,deposits,t,,,test"),
        """
        factor_exporter | except                | element | factor_low | factor_best | factor_high | factor_flags
        *               |                       | REE     | 1          | 1           | 1           |
        AUS             |                       | Nd      | 0.2        | 0.2         | 0.2         |
        AUS             |                       | Dy      | 0.8        | 0.8         | 0.8         |
        AUS             |                       | REX     | 0          | 0           | 0           |
        CHN             |                       | Nd      | 0.1        | 0.2         | 0.3         | COMPOSITION_ASSUMED
        CHN             |                       | Dy      | 0.7        | 0.8         | 0.9         | COMPOSITION_ASSUMED
        CHN             |                       | REX     | 0          | 0           | 0           | COMPOSITION_ASSUMED
        *               | AUS:0:9999 CHN:0:9999 | Nd      | 0          |             | 0.3         | COMPOSITION_UNKNOWN
        *               | AUS:0:9999 CHN:0:9999 | Dy      | 0          |             | 0.9         | COMPOSITION_UNKNOWN
        *               | AUS:0:9999 CHN:0:9999 | REX     | 1          | 1           | 1           | COMPOSITION_UNKNOWN
        """);
  }

  @Test
  void ofOneExporterStandBeforeThoseOfAll() {
    assertFactors(
        factors(
            BASKET,
            "HS,280530,*,,,rare-earths,metal,Nd,1,1,1,1,1,1,,t,,,test",
            "HS,280530,JPN,2020,2022,rare-earths,metal,Nd,0.5,0.5,0.5,1,1,1,,t,,,test"),
        """
        factor_exporter | first_year | last_year | except        | element | factor_best
        *               | 0          | 9999      | JPN:2020:2022 | REE     | 1
        *               | 0          | 9999      | JPN:2020:2022 | Nd      | 1
        JPN             | 2020       | 2022      |               | REE     | 0.5
        JPN             | 2020       | 2022      |               | Nd      | 0.5
        """);
  }

  @Test
  void ofProductsThatAreCountedKnowTheUnitsOfPieces() {
    var rows =
        factors(
            BASKET,
            "HS,870380,*,,,rare-earths,use,Nd,1,1,1,0,0.001,0.004,,piece,STAGE_ASSUMED,,test",
            "HS,850300,*,,,rare-earths,use,Nd,1,1,1,0,,0.4,,t,,,test");

    List<Factor> ofNeodymium = rows.stream().filter(row -> isOf(row, "Nd")).toList();
    assertFactors(
        ofNeodymium,
        """
        factor_code | stage | factor_low | factor_best | factor_high | factor_flags
        870380      | use   | 0          | 0.001       | 0.004       | STAGE_ASSUMED
        850300      | use   | 0          |             | 0.4         | CONTENT_UNKNOWN
        """);
    assertThat(ofNeodymium.get(0).pieces()).containsEntry("dozens", 12.0);
    assertThat(ofNeodymium.get(1).pieces()).isNull();
  }

  @Test
  void divideTheValueOfACodeAmongItsStages() {
    assertFactors(
        factors(
            BASKET,
            "HS,280530,*,,,rare-earths,metal,Nd,0.7,0.7,0.7,1,1,1,,t,,,test",
            "HS,280530,*,2020,,rare-earths,mining,Nd,0,0.3,0.3,1,1,1,,t,,,test",
            "HS,850511,*,,,rare-earths,magnet,Nd,0.5,0.5,0.5,1,1,1,,t,,,test"),
        """
        factor_code | stage  | element | factor_best | factor_value
        280530      | metal  | REE     | 0.7         | 0.7
        280530      | metal  | Nd      | 0.7         | 0.7
        280530      | mining | REE     | 0.3         | 0.3
        280530      | mining | Nd      | 0.3         | 0.3
        850511      | magnet | REE     | 0.5         | 1
        850511      | magnet | Nd      | 0.5         | 1
        """);
  }

  @Test
  void ofABasketOfOneElementHaveNoParts() {
    var lithium =
        new Basket(
            "lithium",
            Optional.of("t Li"),
            Optional.of("Li"),
            Optional.empty(),
            Optional.of(Map.of("refining", STAGE)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertFactors(
        factors(
            lithium,
            "HS,283691,*,,,lithium,refining,Li,1,1,1,0.18,0.187,0.188,,t,,,test",
            "HS,850511,*,,,rare-earths,magnet,REE,0,,1,0.3,0.35,0.4,NdFeB,t,,,test"),
        """
        factor_code | element | unit | factor_low | factor_best | factor_high
        283691      | Li      | t Li | 0.18       | 0.187       | 0.188
        """);
  }

  @Test
  void ofMineOutputDivideTheGroupByDeposits() {
    var rows =
        FlowFactor.ofMineOutput(List.of(BASKET), Compositions.read(folder), Elements.read(folder));
    assertFactors(
        rows.stream()
            .filter(row -> row.holds().exporter().equals("CHN") || isOf(row, "REE"))
            .toList(),
        """
        factor_code | factor_exporter | stage  | element | factor_low | factor_best | factor_high | factor_flags
        REE         | *               | mining | REE     | 1          | 1           | 1           |
        REE         | CHN             | mining | Nd      | 0.1        | 0.2         | 0.3         | COMPOSITION_ASSUMED
        REE         | CHN             | mining | Dy      | 0.7        | 0.8         | 0.9         | COMPOSITION_ASSUMED
        REE         | CHN             | mining | REX     | 0          | 0           | 0           | COMPOSITION_ASSUMED
        """);
  }
}
