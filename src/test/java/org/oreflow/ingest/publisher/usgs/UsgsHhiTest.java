package org.oreflow.ingest.publisher.usgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.PublisherReading;

/** Rows cut from the collection; HHI and totals are as printed there. */
class UsgsHhiTest {
  private static final String HEADER =
      "Element,HHI Contribution,HHI ,Country,Production,Market Share,Total World Production\n";
  private static final String[] COLUMNS = {
    "line",
    "item",
    "country",
    "element",
    "stage",
    "measure",
    "quantity",
    "low",
    "high",
    "unit",
    "role",
    "flags"
  };

  @TempDir private Path folder;
  private PublisherReading reading;

  @BeforeEach
  void openSource() {
    reading = new PublisherReading(folder, "usgs-hhi", "");
  }

  @Test
  void aFirstRowHasTheTotalAndTheHhiToo() {
    var read =
        reading.file(
            "2011 Data.csv",
            HEADER
                + "Rare Earths,4.426168639053254,8156.624485946747,Australia,2188.0,0.021038461538461537,104000.0\n"
                + "Rare Earths,8134.652366863906,,China,93800.0,0.9019230769230769,\n"
                + "Rare Earths,0.0,,Kyrgyzstan,,,\n");

    assertThat(read.rows(COLUMNS))
        .containsExactly(
            "2 Production AUS REE mining output 2188 2188 2188 metric tons part []",
            "2 Total World Production WLD REE mining output 104000 103500 104500 metric tons total"
                + " []",
            "2 HHI WLD REE mining other 8156.624486 8156.624486 8156.624486 index breakdown []",
            "3 Production CHN REE mining output 93800 93800 93800 metric tons part []",
            "4 Production KGZ REE mining output null 0 null metric tons part []");
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void aTotalIsOfThreeDigitsWhereThoseOfOtherYearsAre() { // those of lime are of two
    var read =
        reading.file(
            "2015 Data.csv",
            HEADER
                + "Rare Earths,85.2071,6636.716331,Australia,12000.0,0.0923,130000.0\n"
                + "Ca,0.326,4399.392573,Australia,2000.0,0.0057,350000.0\n");

    assertThat(read.rows("item", "element", "quantity", "low", "high"))
        .contains(
            "Total World Production REE 130000 129500 130500",
            "Total World Production lime 350000 345000 355000");
  }

  @Test
  void unitAndStageAreThoseOfTheElement() {
    var read =
        reading.file(
            "2011 Data.csv",
            HEADER
                + "Al,313.87562775125554,,China,45000.0,0.1771,\n"
                + "Pd,0.9587673611111113,,Botswana,2115.0,0.009791666666666667,\n"
                + "Ga,98.02960494069208,,Germany,40.0,0.09900990099009901,\n"
                + "Cr,71.96469485442434,,Turkey,2281981.0,0.08483200743494423,\n");

    assertThat(read.rows("element", "stage", "measure", "content", "quantity", "unit"))
        .containsExactly(
            "bauxite mining output gross 45000 thousand metric tons",
            "Pd mining output metal 2115 kilograms",
            "Ga refining capacity metal 40 metric tons",
            "chromite-ore mining output gross 2281981 metric tons");
  }

  @Test
  void aSecondBlockUnderOneNameIsAnotherElement() {
    var read =
        reading.file(
            "2006 Data.csv",
            HEADER
                + "N,0.000255,1321.471,Afghanistan,20.0,0.0002,125317.0\n"
                + "N,6.37e-05,,Zimbabwe,10.0,0.0001,\n"
                + "N,229.4627013,1633.2428,Belarus,4605.0,0.1515,30400.0\n"
                + "N,785.1793906,,Canada,8518.0,0.2802,\n");

    assertThat(read.rows("line", "item", "commodity", "country", "element", "quantity"))
        .containsExactly(
            "2 Production N AFG N 20",
            "2 Total World Production N WLD N 125317",
            "2 HHI N WLD N 1321.471",
            "3 Production N ZWE N 10",
            "4 Production N#2 BLR potash 4605",
            "4 Total World Production N#2 WLD potash 30400",
            "4 HHI N#2 WLD potash 1633.2428",
            "5 Production N#2 CAN potash 8518");
  }

  @Test
  void rowsThatStandTwiceCountOnce() {
    var read =
        reading.file(
            "2012 Data.csv",
            HEADER
                + "Al (Alumina/Bauxite),881.0,3050.175246812194,Australia,76282,0.2968,257000\n"
                + ",334.4486668988175,,China,47000,0.1828793774319066,\n"
                + HEADER
                + "Al,881.0,1651.1795374010237,Australia,76282,0.2968,257000\n"
                + "Al,334.4486668988175,,China,47000,0.1828793774319066,\n");

    assertThat(read.rows("line", "item", "country", "quantity", "role"))
        .containsExactly(
            "2 Production AUS 76282 breakdown",
            "2 Total World Production WLD 257000 breakdown",
            "2 HHI WLD 3050.175247 breakdown",
            "3 Production CHN 47000 breakdown",
            "5 Production AUS 76282 part",
            "5 Total World Production WLD 257000 total",
            "5 HHI WLD 1651.179537 breakdown",
            "6 Production CHN 47000 part");
    assertThat(read.out()).isEqualTo(1); // the header that comes again
  }

  @Test
  void aNameInOtherCaseAndARowOfNothingButAnElementEndNoBlock() {
    var read =
        reading.file(
            "2002 Data.csv",
            HEADER
                + "Li,6.62,2026.4357591590365,Argentina,5635.0,0.0257,219005.0\n"
                + "LI,229.42210128776773,,Zimbabwe,33172.0,0.15146686148718067,\n"
                + "Bi,0.0,,,,,\n");

    assertThat(read.rows("country", "element", "quantity", "role"))
        .containsExactly(
            "ARG lithium-minerals-and-brine 5635 part",
            "WLD lithium-minerals-and-brine 219005 total",
            "WLD lithium-minerals-and-brine 2026.435759 breakdown",
            "ZWE lithium-minerals-and-brine 33172 part");
    assertThat(read.out()).isEqualTo(1);
  }

  @Test
  void namesAreReadAsTheCollectionMeansThem() {
    var read =
        reading.file(
            "2011 Data.csv",
            HEADER
                + "Cu,10.836773272636085,,Congo,530000.0,0.03291925465838509,\n"
                + "Cu,7.605262142664251,,Mexico:,444000.0,0.027577639751552797,\n"
                + "Cu,0.3,,Serbia and Montenegro,28000.0,0.001,\n"
                + "Ag,26.7538644470868,,Russiae,1200.0,0.05172413793103448,\n"
                + "Mn,6.4,,\"Kazakhstan, crude ore\",390.0,0.025,\n"
                + "Cu,0.1,,Atlantis,1.0,0.1,\n");
    var before =
        reading.file(
            "1999 Data.csv",
            HEADER
                + "Cu,0.16314025878906252,,Serbia and Montenegro,51700.0,0.0040390625,\n"
                + "Rare Earths,6.0,,Commonwealth of Independent States,2000.0,0.0245,\n");

    assertThat(read.rows("country", "quantity", "note", "flags"))
        .containsExactly(
            "COD 530000 null []",
            "MEX 444000 null []",
            "SRB 28000 null []",
            "RUS 1200 null [ESTIMATED]",
            "KAZ 390 crude ore []");
    assertThat(read.refused()).containsExactly("7: UNKNOWN_COUNTRY Country is \"Atlantis\"");
    assertThat(before.rows("country", "quantity", "flags"))
        .containsExactly("SCG 51700 [HISTORIC]", "OTH 2000 [AREAS_NES]");
  }

  @Test
  void theSummaryHasAColumnForEachYear() {
    var read =
        reading.file(
            "Summary- HHI.csv",
            """
            Element,Unnamed: 1,HHI-2010,HHI-2011,HHI-2015
            Rare Earths,,8076.94038,8156.624486,6636.716331
            Mn,,1306.690739,1434.622217,
            Ge,See Notes,,,
            ,,3526.231854,,
            """);

    assertThat(read.rows("line", "item", "type", "element", "year", "quantity", "role"))
        .containsExactly(
            "2 HHI-2010 HHI, summary REE 2010 8076.94038 breakdown",
            "2 HHI-2011 HHI, summary REE 2011 8156.624486 breakdown",
            "2 HHI-2015 HHI, summary REE 2015 6636.716331 breakdown",
            "3 HHI-2010 HHI, summary Mn 2010 1306.690739 breakdown",
            "3 HHI-2011 HHI, summary Mn 2011 1434.622217 breakdown");
    assertThat(read.out()).isEqualTo(7);
  }

  @Test
  void aFileWhoseNameTellsNoYearIsRefused() {
    assertThatThrownBy(() -> reading.file("data.csv", HEADER))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "data.csv: name does not state the year; name the file as collected: 2011 Data.csv");
  }
}
