package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;
import org.oreflow.table.Table;
import org.oreflow.table.Word;

class SdmxTest extends SmallReport {
  private Sdmx written() {
    var tables = tables();
    put(
        tables,
        IndicatorValue.TABLE,
        """
        indicator | variant | element | stage  | country | year | value | low  | high | interval | status   | flags                 | reason   | unit
        hhi       |         | Nd      | magnet | WLD     | 2023 | 0.7   | 0.65 | 0.75 | exact    | estimate | ESTIMATED SERIES_BREAK |          | 1
        hhi       | import  | Nd      | magnet | CHN     | 2023 |       | 0.1  |      | none     |          | ESTIMATED             | WITHHELD | USD/kg
        hhi       | export  | Nd      | magnet | CHN     | 2023 |       |      |      | none     |          | CONFIDENTIAL          | CONFIDENTIAL | 1
        """);
    put(
        tables,
        Balance.TABLE,
        """
        element | stage  | country | year | unit  | production_t | production_low_t | production_high_t | import_t | flags     | sources
        Nd      | magnet | CHN     | 2023 | t REO | 5            | 4                | 6                 | 2.5      | ESTIMATED | usgs baci
        Nd      | magnet | USA     | 2023 | t REO |              |                  |                   |          |           | usgs
        """);
    put(
        tables,
        Landscape.TABLE,
        """
        basket | element | stage  | country | year | material | basis       | source | release | share | quantity | unit | rank | flags | best
               | Nd      | magnet | CHN     | 2023 | Nd, new  | world_table | usgs   | 2026    | 0.9   | 9        | t    | 1    |       | true
        """);
    put(
        tables,
        ExposureTable.TABLE,
        """
        element | stage  | country | origin | year | origin_stage | scope   | amount | unit | face_value | look_through | flags | sources
        Nd      | magnet | DEU     | CHN    | 2023 | mining       | imports | 10     | USD  | 0.25       | 0.5          |       | baci
        """);
    report(RUN).write(tables, Map.of(), new HeldBack());
    return new Sdmx(out(), NAMES);
  }

  private static void put(Map<Table, Dataset<Row>> tables, Table table, String rows) {
    tables.put(table, table(table.schema(), rows));
  }

  private static List<Map<String, String>> observations(Sdmx sdmx, Table table) throws IOException {
    var bytes = new ByteArrayOutputStream();
    sdmx.write(table, bytes);
    List<Map<String, String>> all = new ArrayList<>();
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var lines = format.parse(new StringReader(bytes.toString(UTF_8)))) {
      for (CSVRecord line : lines) {
        all.add(line.toMap());
      }
    }
    return all;
  }

  private static JsonNode structure(Sdmx sdmx) throws IOException {
    var bytes = new ByteArrayOutputStream();
    sdmx.writeStructure(bytes);
    return Template.JSON.readTree(bytes.toByteArray());
  }

  @Test
  void anIndexIsAnObservationWithItsBoundsAndWhatToKnow() throws IOException {
    var rows = observations(written(), IndicatorValue.TABLE); // in the order of the key

    assertThat(rows)
        .extracting(row -> row.get("VARIANT"))
        .containsExactly("_Z", "export", "import");
    assertThat(rows.get(0))
        .containsEntry("STRUCTURE[|]", "dataflow")
        .containsEntry("STRUCTURE_ID", "OREFLOW:INDICATOR(1.0)")
        .containsEntry("REF_AREA", "WLD")
        .containsEntry("TIME_PERIOD", "2023")
        .containsEntry("OBS_VALUE", "0.7")
        .containsEntry("LOW", "0.65")
        .containsEntry("HIGH", "0.75")
        .containsEntry("UNIT_MEASURE", "1")
        .containsEntry("FLAGS[]", "ESTIMATED|SERIES_BREAK")
        .containsEntry("OBS_STATUS", "B") // a break counts before an estimate
        .containsEntry("CONF_STATUS", "F");
    assertThat(rows.get(1))
        .containsEntry("OBS_VALUE", "")
        .containsEntry("OBS_STATUS", "Q")
        .containsEntry("CONF_STATUS", "C");
    assertThat(rows.get(2))
        .containsEntry("OBS_VALUE", "")
        .containsEntry("LOW", "0.1")
        .containsEntry("REASON", "WITHHELD")
        .containsEntry("OBS_STATUS", "Q") // of what is not there nothing is estimated
        .containsEntry("CONF_STATUS", "F");
  }

  @Test
  void aRowOfSeveralIntervalsIsAnObservationOfEachThatIsKnown() throws IOException {
    Sdmx sdmx = written();
    var rows = observations(sdmx, Balance.TABLE);

    assertThat(rows.subList(0, 2))
        .extracting(row -> row.get("MEASURE") + " " + row.get("LOW") + " " + row.get("OBS_VALUE"))
        .containsExactly("PRODUCTION_T 4.000000 5.000000", "IMPORT_T  2.500000");
    assertThat(rows).hasSize(2 + 7); // of the one that knows nothing, all
    assertThat(rows.get(2)).containsEntry("REF_AREA", "USA").containsEntry("OBS_STATUS", "O");
    assertThat(observations(sdmx, Landscape.TABLE))
        .extracting(row -> row.get("MATERIAL") + row.get("OBS_VALUE") + row.get("UNIT_MEASURE"))
        .containsExactly("Nd, new0.91", "Nd, new9.000000t"); // a share is of no unit
    assertThat(observations(sdmx, ExposureTable.TABLE))
        .extracting(row -> row.get("COUNTERPART_AREA") + row.get("OBS_VALUE"))
        .contains("CHN0.25", "CHN0.5");
    assertThat(observations(sdmx, Flow.TABLE))
        .extracting(row -> row.get("REF_AREA") + row.get("COUNTERPART_AREA") + row.get("LOW"))
        .contains("CHNUSA1.000000");
  }

  @Test
  void everyCellOfTheParquetFilesIsThere() throws IOException {
    Sdmx sdmx = written();
    for (Table table : Sdmx.TABLES) {
      Map<List<String>, Map<String, String>> told = new HashMap<>();
      for (var one : observations(sdmx, table)) {
        told.computeIfAbsent(key(table, one), none -> new HashMap<>())
            .put(one.getOrDefault("MEASURE", ""), String.join(" ", values(one)));
      }
      var file = folder.resolve(table.name() + ".parquet").toString();
      for (Row row : TestSession.spark().read().parquet(file).collectAsList()) {
        for (Table.Bounds of : table.bounds()) {
          String measure = table.bounds().size() > 1 ? of.value().toUpperCase(Locale.ROOT) : "";
          List<String> values =
              Stream.of(of.value(), of.low(), of.high()).map(column -> text(row, column)).toList();
          String found = told.get(key(table, row)).getOrDefault(measure, "  ");
          assertThat(found).isEqualTo(String.join(" ", values));
        }
      }
    }
  }

  private static List<String> values(Map<String, String> one) {
    return Stream.of("OBS_VALUE", "LOW", "HIGH").map(one::get).toList();
  }

  private static String text(Row row, String column) {
    Object cell = row.getAs(column);
    return cell == null ? "" : cell.toString();
  }

  private static List<String> key(Table table, Row row) {
    return table.key().stream()
        .map(column -> text(row, column))
        .map(text -> text.isEmpty() ? "_Z" : text)
        .sorted()
        .toList();
  }

  private static List<String> key(Table table, Map<String, String> one) {
    Map<String, String> standard =
        Map.of("year", "TIME_PERIOD", "country", "REF_AREA", "exporter", "REF_AREA");
    Map<String, String> other =
        Map.of("importer", "COUNTERPART_AREA", "origin", "COUNTERPART_AREA");
    return table.key().stream()
        .map(column -> standard.getOrDefault(column, other.getOrDefault(column, column)))
        .map(column -> one.get(column.toUpperCase(Locale.ROOT)))
        .sorted()
        .toList();
  }

  @Test
  void theStructureHasEveryColumnAndCode() throws IOException {
    Sdmx sdmx = written();
    JsonNode data = structure(sdmx).get("data");
    Set<String> concepts = new HashSet<>(data.findPath("concepts").findValuesAsText("id"));
    Map<String, List<String>> lists = new HashMap<>();
    data.get("codelists")
        .forEach(
            list -> lists.put(list.get("id").asText(), list.get("codes").findValuesAsText("id")));

    assertThat(data.get("dataflows").findValuesAsText("id"))
        .containsExactly("INDICATOR", "FLOW", "BALANCE", "LANDSCAPE", "EXPOSURE");
    for (JsonNode structure : data.get("dataStructures")) {
      Table table =
          Sdmx.TABLES.stream()
              .filter(one -> one.name().equals(structure.get("name").asText()))
              .findFirst()
              .orElseThrow();
      Map<String, String> coded = new HashMap<>();
      for (JsonNode one : structure.findParents("conceptIdentity")) {
        String list = one.at("/localRepresentation/enumeration").asText();
        coded.put(one.get("id").asText(), list.replaceAll(".*:|[(].*", ""));
      }
      assertThat(concepts).containsAll(coded.keySet());
      for (var one : observations(sdmx, table)) {
        one.forEach(
            (head, text) -> {
              String id = head.replace("[]", "");
              if (!head.startsWith("STRUCTURE") && !head.equals("ACTION")) {
                assertThat(coded).containsKey(id);
                assertThat(
                        isUnknownHere(text)
                            || coded.get(id).isEmpty()
                            || lists.get(coded.get(id)).containsAll(List.of(text.split("[|]"))))
                    .as("%s of %s: %s", id, table, text)
                    .isTrue();
              }
            });
      }
    }
  }

  // what the small tables have and no list
  private static boolean isUnknownHere(String text) {
    return Set.of("", "A|B", "usgs", "my__own___list").contains(text) || text.contains("usgs");
  }

  @Test
  void codesHaveNamesInTwoLanguages() throws IOException {
    JsonNode data = structure(written()).get("data");

    assertThat(data.get("codelists").findParents("names"))
        .anySatisfy(
            code -> {
              assertThat(code.get("id").asText()).isEqualTo("Nd");
              assertThat(code.at("/names/en").asText()).isEqualTo("Neodymium");
              assertThat(code.at("/names/zh").asText()).isEqualTo("钕");
            });
  }

  @Test
  void everyFlagReasonAndStatusHasACode() {
    List<String> words =
        ProgramText.lines(Sdmx.class, "sdmx-status.tsv").stream()
            .map(line -> line.replaceFirst("\t[A-Z]$", ""))
            .toList();
    Set<String> all = new HashSet<>();
    for (Word[] some : new Word[][] {Flag.values(), Reason.values(), Status.values()}) {
      Stream.of(some).map(Word::text).forEach(all::add);
    }

    assertThat(words).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
  }
}
