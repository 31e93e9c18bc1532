package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.reference.StateMeasures.StateMeasure;

class StateMeasuresTest {
  private static final Path SHIPPED = Path.of("conf/reference");
  private static final String HEADER =
      "date,end,country,against,baskets,stages,materials,kind,event,quantity,unit,codes,flags,note,"
          + "citation\n";

  @TempDir private Path folder;

  private List<StateMeasure> read(String rows) throws IOException {
    Files.writeString(folder.resolve("measures.csv"), HEADER + rows);
    return shipped(folder);
  }

  private static List<StateMeasure> shipped(Path from) {
    return StateMeasures.read(from, Countries.read(SHIPPED), CountryGroups.read(SHIPPED))
        .named()
        .stream()
        .map(StateMeasures.Named::what)
        .toList();
  }

  private void assertRefused(String row, String message) {
    assertThatThrownBy(() -> read(row))
        .hasMessage(folder.resolve("measures.csv") + ":2: " + message);
  }

  @Test
  void areReadWithTheirDatesAndPlaces() throws IOException {
    assertThat(
            read(
                """
                2012-03,,CHN,JPN|USA|EU,b,mining|metal,REE,dispute,asked,,,,,,c
                2014,2014-12-31,CHN,,b|d,,REE,quota,of the year,30611,t,,SECOND_HAND,,c
                """))
        .containsExactly(
            new StateMeasure(
                "2012-03",
                Optional.empty(),
                "CHN",
                List.of("JPN", "USA", "EU"),
                List.of("b"),
                List.of("mining", "metal"),
                "REE",
                "dispute",
                "asked",
                Optional.empty(),
                "",
                "",
                List.of()),
            new StateMeasure(
                "2014",
                Optional.of("2014-12-31"),
                "CHN",
                List.of(),
                List.of("b", "d"),
                List.of(),
                "REE",
                "quota",
                "of the year",
                Optional.of(30611.0),
                "t",
                "",
                List.of("SECOND_HAND")));
  }

  @Test
  void refuseWhatCannotBe() {
    assertRefused("2014,2013,CHN,,b,,REE,k,e,,,,,,c\n", "end is 2013, before 2014; swap them");
    assertRefused(
        "July 2014,,CHN,,b,,REE,k,e,,,,,,c\n",
        "date is \"July 2014\", no date; write 2025, 2025-09 or 2025-09-19");
    assertRefused(
        "2014,,EUU,,b,,REE,k,e,,,,,,c\n",
        "country is \"EUU\"; write an ISO code such as CHN or a group of groups.csv");
    assertRefused(
        "2014,,CHN,Japan,b,,REE,k,e,,,,,,c\n",
        "against is \"Japan\"; write an ISO code such as CHN or a group of groups.csv");
    assertRefused(
        "2014,,CHN,,b,,REE,k,e,5,,,,,c\n",
        "unit is empty beside a quantity; say what the quantity is in");
    assertRefused(
        "2014,,CHN,,b,,REE,k,e,five,t,,,,c\n",
        "quantity is \"five\", not a decimal; write a number such as 0.5");
    assertRefused("2014,,CHN,,,,REE,k,e,,,,,,c\n", "baskets is empty; give it a value");
    assertRefused(",,CHN,,b,,REE,k,e,,,,,,c\n", "date is empty; give it a value");
  }

  @Test
  void haveIdsThatOthersMayName() throws IOException {
    String ids = HEADER.replace("citation", "citation,measure,effective,suspends");
    Path file = folder.resolve("measures.csv");
    Files.writeString(
        file,
        ids
            + """
            2025-10-09,,CHN,,b,,Ho,export licence (of parts),licence,,,"1C902 Sm: 2805301910; 8505.11",,,c,,2025-12,
            2025-10-09,,CHN,,b,,Er,export licence (of parts),other,,,,,,c,,,
            2025-11-07,,CHN,,b,,Er,suspension,pause,,,,,,c,pause,,chn-2025-10-09-export-licence-of-parts-2
            """);
    var all =
        StateMeasures.read(folder, Countries.read(SHIPPED), CountryGroups.read(SHIPPED)).named();

    assertThat(all)
        .extracting(StateMeasures.Named::measure)
        .containsExactly(
            "chn-2025-10-09-export-licence-of-parts",
            "chn-2025-10-09-export-licence-of-parts-2",
            "pause");
    assertThat(all).extracting(StateMeasures.Named::from).startsWith("2025-12", "2025-10-09");
    assertThat(all.get(0).digits()).containsExactly("2805301910", "850511");

    Files.writeString(file, ids + "2025,,CHN,,b,,Er,suspension,pause,,,,,,c,,,nobody\n");
    assertThatThrownBy(() -> shipped(folder))
        .hasMessage(file + ":2: suspends is nobody; write ids of column measure");
  }

  @Test
  void aFolderWithoutTheFileHasNone() {
    assertThat(shipped(folder)).isEmpty();
  }

  @Test
  void areShippedWhole() {
    List<StateMeasure> all = shipped(SHIPPED);

    assertThat(all).hasSize(77);
    // Technology Metals Research, from the Ministry of Commerce: 15,110 + 15,501 t
    assertThat(all)
        .filteredOn(
            measure -> measure.kind().equals("export quota") && measure.date().equals("2014"))
        .singleElement()
        .satisfies(measure -> assertThat(measure.quantity()).contains(30611.0));
    // in force until the day that Announcement 70 names
    assertThat(all)
        .filteredOn(measure -> measure.kind().equals("suspension"))
        .singleElement()
        .satisfies(measure -> assertThat(measure.end()).contains("2026-11-10"));
  }
}
