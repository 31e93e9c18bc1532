package org.oreflow.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.choice.SmallProduction.current;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Production;

/** Figures that stand out of their series, in tonnes of the tables 1998 to 2015. */
class SpikesTest {
  private static final String HEADER =
      """
      source  | release | line | element | stage  | country | year | measure | quantity | low | high | mark | unit | target_unit | role
      """;

  private static List<String> marked(String country, int from, String figures, int others) {
    return marked("SPIKE", country, from, figures, others);
  }

  // a country's figures from a year on, - for none, beside what all others make each year
  private static List<String> marked(
      String flag, String country, int from, String figures, int others) {
    var text = new StringBuilder(HEADER);
    int year = from;
    for (String figure : figures.split(" ")) {
      if (!figure.equals("-")) {
        text.append(row(country, year, figure, "part"));
      }
      text.append(row("AUS", year, Integer.toString(others), "part"));
      text.append(row("WLD", year, Integer.toString(9 * others), "total"));
      year++;
    }
    List<String> marked = new ArrayList<>();
    for (Row row : current(text.toString(), List.of("summary"))) {
      if (row.<String>getList(row.fieldIndex(Production.FLAGS)).contains(flag)) {
        marked.add(row.getAs(Production.COUNTRY) + " " + row.getAs(Production.YEAR));
      }
    }
    return marked;
  }

  private static String row(String country, int year, String quantity, String role) {
    return String.join(
            " | ", "summary", "1", "2", "Ta", "mining", country, "" + year, "output", quantity)
        + " | "
        + String.join(" | ", quantity, quantity, "", "t", "t", role)
        + "\n";
  }

  @Test
  void areMarkedWhereTheyAreFourTimesBothNeighbours() {
    // tantalum of Zimbabwe: 9, 144, 4; a mean of 6.5, and 135 of 1,337 are a tenth of the world
    assertThat(marked("ZWE", 2001, "9 144 4", 1193)).containsExactly("ZWE 2002");
    // mercury of Peru: 12, 102, 22: a mean of 17
    assertThat(marked("PER", 2004, "12 102 22", 1416)).containsExactly("PER 2005");
  }

  @Test
  void areMarkedInTheFirstYearOfASeriesToo() { // tantalum of China: no row, 737, 74, 70
    assertThat(marked("CHN", 2007, "- 737 74 70", 1497)).containsExactly("CHN 2008");
  }

  @Test
  void areMarkedBelowTheirNeighboursToo() { // titanium of China: 960, 1,100, 112, 1,400 kt
    assertThat(marked("CHN", 2007, "960 1100 112 1400", 7779)).containsExactly("CHN 2009");
  }

  @Test
  void areMeasuredByBothNeighboursTogether() { // chromite of Iran: a mean of 121, and 4.2 times
    assertThat(marked("IRN", 2001, "145170 512640 97238", 14105948)).containsExactly("IRN 2002");
    // rare earths of Kyrgyzstan: 2.8 times
    assertThat(marked("KGZ", 1999, "6115 16536 5800", 81146)).isEmpty();
  }

  @Test
  void aStepIsOfMoreThanAThirdOfTheWorld() {
    // lime of China 2000 to 2003, Mt: + 98 of 218, and the series goes on
    assertThat(marked("STEP", "CHN", 2000, "21 22 120 130", 98)).containsExactly("CHN 2002");
    // boron minerals of Turkey, kt: + 4,060 of 7,650; 20 of 60, a third, is none
    assertThat(marked("STEP", "TUR", 2009, "1740 5800 6348", 1850)).containsExactly("TUR 2010");
    assertThat(marked("STEP", "TUR", 2009, "20 40 40", 20)).isEmpty();
    // a year without a figure, and a mine that opens: bismuth of Vietnam, 2,000 of 10,601 t
    assertThat(marked("STEP", "TUR", 2008, "1740 - 5800", 1850)).isEmpty();
    assertThat(marked("STEP", "VNM", 2013, "- 2000 2000", 8601)).isEmpty();
  }

  @Test
  void areNoneWhereAMineOpensOrCloses() {
    assertThat(marked("MLI", 2023, "- 770 9400 9500", 194000)).isEmpty();
    assertThat(marked("BEL", 2000, "1236 1200 117 -", 18000)).isEmpty();
    assertThat(marked("BEL", 2000, "1236 1200 117 100", 18000)).isEmpty();
    assertThat(marked("FIN", 2000, "0 900 0", 18000)).isEmpty();
  }

  @Test
  void areNoneThatDoNotMoveTheWorld() { // tin of Niger: 3,089 of 302,362, a hundredth
    assertThat(marked("NER", 2003, "11 3100 14", 299262)).isEmpty();
  }

  @Test
  void areNoneBesideAYearWithoutFigure() {
    assertThat(marked("CHN", 2000, "74 - 737 - 74", 1497)).isEmpty();
  }
}
