package org.oreflow.audit.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

/** All figures are made up. */
class FigureSweepTest {
  @TempDir private Path folder;

  private static Row row(StructType schema, Map<String, Object> cells) {
    var all = new Object[schema.size()];
    cells.forEach((name, value) -> all[schema.fieldIndex(name)] = value);
    return new GenericRowWithSchema(all, schema);
  }

  private static Row produced(String country, int year, String low, String value, String high) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("element", "Nb");
    cells.put("stage", "mining");
    cells.put("country", country);
    cells.put("year", year);
    cells.put("production_low_t", decimal(low));
    cells.put("production_t", decimal(value));
    cells.put("production_high_t", decimal(high));
    cells.put("flags", scala.collection.immutable.Nil$.MODULE$);
    return row(Balance.SCHEMA, cells);
  }

  private static BigDecimal decimal(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  private static Row index(String name, int year, Double low, Double value, Double high) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("indicator", name);
    cells.put("variant", "");
    cells.put("element", "Nb");
    cells.put("stage", "mining");
    cells.put("country", "WLD");
    cells.put("year", year);
    cells.put("low", low);
    cells.put("value", value);
    cells.put("high", high);
    return row(IndicatorValue.SCHEMA, cells);
  }

  private static Row flow(String stage, String exporter, String mass, String usd) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("element", "Nb");
    cells.put("stage", stage);
    cells.put("exporter", exporter);
    cells.put("importer", "USA");
    cells.put("year", 2024);
    cells.put("mass_t", decimal(mass));
    cells.put("value_usd", decimal(usd));
    cells.put("value_with_mass_usd", decimal(usd));
    cells.put("source", "baci");
    return row(Flow.SCHEMA, cells);
  }

  private static List<String> lines(List<OddFigure> odd) {
    return odd.stream().map(OddFigure::line).sorted().toList();
  }

  @Test
  void soundFiguresAreNotListed() {
    assertThat(
            BalanceSweep.of(
                List.of(
                    produced("BRA", 2010, "60", "60", "60"),
                    produced("CAN", 2010, "0", "", "4"),
                    produced("WLD", 2010, "60", "62", "64"),
                    produced("BRA", 2011, "600", "600", "600"))))
        .isEmpty();
    assertThat(
            IndicatorSweep.of(
                List.of(index("hhi", 2010, .9, .94, .95), index("hhi", 2011, 0.0, null, 1.0)), .05))
        .isEmpty();
    assertThat(
            FlowSweep.of(
                List.of(flow("mining", "BRA", "5", "100"), flow("refining", "BRA", "6", "100"))))
        .isEmpty();
  }

  @Test
  void partsAndIntervalsOfTheWorldAreHeldAgainstItsOwn() {
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2010, "60", "60", "60"),
                        produced("CAN", 2010, "3", "3", "70"),
                        produced("WLD", 2010, "61", "62", "64")))))
        .containsExactly(
            "interval, balance production_t Nb mining CAN 2010: high 70, of the world 64",
            "parts, balance production_t Nb mining WLD 2010: parts 63, world 62");
  }

  @Test
  void aJumpIsMoreThanTenfoldFromOneYearToTheNext() { // 10 times is none, nor is 2 years
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2008, "", "5", ""),
                        produced("BRA", 2010, "", "60", ""),
                        produced("BRA", 2011, "", "601", ""),
                        produced("BRA", 2012, "", "60", "")))))
        .containsExactly(
            "jump, balance production_t Nb mining BRA 2011: 2010 60.0000, 2011 601.000",
            "jump, balance production_t Nb mining BRA 2012: 2011 601.000, 2012 60.0000");
  }

  @Test
  void valuesOutsideOfBoundsAndRangesAreListed() {
    assertThat(lines(BalanceSweep.of(List.of(produced("BRA", 2010, "61", "60", "70")))))
        .containsExactly(
            "bounds, balance production_t Nb mining BRA 2010: low 61, value 60, high 70");
    assertThat(
            lines(
                IndicatorSweep.of(
                    List.of(
                        index("hhi", 2010, 1.01, 1.01, 1.01),
                        index("cr1", 2010, .5, .6, .7),
                        index("import_dependency", 2010, 1.2, 1.2, 1.2)),
                    .05)))
        .containsExactly(
            "range, indicator hhi Nb mining WLD 2010: value 1.01",
            "unknown_part, indicator cr1 Nb mining WLD 2010: low 0.5, value 0.6, high 0.7");
  }

  @Test
  void oneGoodUnderTwoStagesIsListed() {
    assertThat(
            lines(
                FlowSweep.of(
                    List.of(
                        flow("mining", "BRA", "5", "100"), flow("refining", "BRA", "5", "100")))))
        .containsExactly(
            "stages, flow mass_t refining Nb BRA USA 2024 source=baci: 5 t under mining and"
                + " refining");
  }

  @Test
  void aUnitValueAHundredTimesTheMedianIsListed() { // median 20, 2,000 is 100 times, 2,001 more
    var seven = IntStream.range(0, 7).mapToObj(i -> flow("mining", "C0" + i, "1", "20"));
    assertThat(
            lines(
                FlowSweep.of(
                    Stream.concat(
                            seven,
                            Stream.of(
                                flow("mining", "BRA", "1", "2000"),
                                flow("mining", "CAN", "1", "2001")))
                        .toList())))
        .containsExactly(
            "unit_value, flow mass_t mining Nb CAN USA 2024 source=baci: 2001.00 USD/t, median"
                + " 20.0000");
  }

  private static final OddFigure JUMP =
      new OddFigure("balance production_t Nb mining BRA 2011", OddFigure.Kind.JUMP, "");
  private static final OddFigure STAGES =
      new OddFigure("flow mass_t refining Nb BRA USA 2024 source=baci", OddFigure.Kind.STAGES, "");

  private List<OddFigure> unexplained(String rows) throws IOException {
    Files.writeString(folder.resolve("explained.csv"), "cell,kind,cause,citation\n" + rows);
    return ExplainedFigures.read(folder).unexplained(List.of(JUMP, STAGES));
  }

  @Test
  void anExplanationIsOfOneCellAndKind() throws IOException {
    assertThat(unexplained("")).containsExactly(JUMP, STAGES);
    assertThat(unexplained(JUMP.cell() + ",jump,a mine opened,Minerals Yearbook\n"))
        .containsExactly(STAGES);
    assertThat(unexplained("flow mass_t refining Nb BRA USA 2024 source=*,stages,cause,print\n"))
        .containsExactly(JUMP);
  }

  @Test
  void anExplanationThatExplainsNothingIsRefused() {
    assertThatThrownBy(() -> unexplained(JUMP.cell() + ",parts,cause,print\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("explained.csv:2: cell explains nothing; remove the row");
    assertThatThrownBy(() -> unexplained("balance * Nb mining BRA 2011,jump,cause,print\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("write each cell; only source=* stands for all");
  }

  @Test
  void withoutAFileNothingIsExplained() {
    assertThat(ExplainedFigures.read(folder).unexplained(List.of(JUMP))).containsExactly(JUMP);
  }
}
