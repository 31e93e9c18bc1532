package org.oreflow.audit.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.oreflow.table.Landscape;
import scala.jdk.javaapi.CollectionConverters;

/** All figures are made up. */
class FigureSweepTest {
  private static final scala.collection.immutable.Seq<String> NO_FLAGS =
      CollectionConverters.asScala(List.<String>of()).toList();

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
    cells.put("flags", NO_FLAGS);
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
    cells.put("flags", NO_FLAGS);
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
    cells.put("flags", NO_FLAGS);
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

  @Test
  void aFlaggedUnitValueExplainsItselfAndASampleMovesNothing() { // median 20 USD/t of 8,000 t
    var large = IntStream.range(0, 7).mapToObj(i -> flow("mining", "C0" + i, "1000", "20000"));
    Row heavy = flow("mining", "DEU", "500", "50"); // .1 USD/t
    Row told = with(flow("mining", "CAN", "500", "50"), "flags", List.of("UNIT_VALUE_ODD"));
    Row dear = flow("mining", "BRA", "0.1", "2000"); // 20,000 USD/t; at 20 they weigh 100 t
    Row sample = flow("mining", "KOR", "0.002", "1400"); // at 20 USD/t 70 t, below a hundredth

    assertThat(
            lines(
                FlowSweep.of(Stream.concat(large, Stream.of(heavy, told, dear, sample)).toList())))
        .containsExactly(
            "unit_value, flow mass_t mining Nb BRA USA 2024 source=baci: 20000.0 USD/t, median"
                + " 20.0000",
            "unit_value, flow mass_t mining Nb CAN USA 2024 source=baci: 0.100000 USD/t, median"
                + " 20.0000 (flag UNIT_VALUE_ODD; its bounds go as far as its value weighs as a"
                + " rule)",
            "unit_value, flow mass_t mining Nb DEU USA 2024 source=baci: 0.100000 USD/t, median"
                + " 20.0000");
  }

  private static Row with(Row row, String column, List<String> texts) {
    Map<String, Object> cells = new java.util.HashMap<>();
    for (String name : row.schema().fieldNames()) {
      cells.put(name, row.getAs(name));
    }
    cells.put(column, CollectionConverters.asScala(texts).toList());
    return row(row.schema(), cells);
  }

  @Test
  void aSmallMineMayOpen() { // a hundredth of the world is 10 t
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2010, "", ".9", ""),
                        produced("BRA", 2011, "", "9.9", ""),
                        produced("CAN", 2010, "", ".9", ""),
                        produced("CAN", 2011, "", "10", ""),
                        produced("WLD", 2010, "", "1000", ""),
                        produced("WLD", 2011, "", "1000", "")))))
        .containsExactly(
            "jump, balance production_t Nb mining CAN 2011: 2010 0.900000, 2011 10.0000");
  }

  @Test
  void aSeriesThatBreaksExplainsItsJumpAndAGroupJumpsWithItsMembers() {
    assertThat(
            lines(
                BalanceSweep.of(
                    List.of(
                        produced("BRA", 2010, "", "1", ""),
                        with(produced("BRA", 2011, "", "50", ""), "flags", List.of("SERIES_BREAK")),
                        with(produced("EU27_2020", 2010, "", "1", ""), "flags", List.of("GROUP")),
                        with(
                            produced("EU27_2020", 2011, "", "50", ""),
                            "flags",
                            List.of("GROUP"))))))
        .containsExactly(
            "jump, balance production_t Nb mining BRA 2011: 2010 1.00000, 2011 50.0000 (the series"
                + " breaks there, flag SERIES_BREAK)");
  }

  @Test
  void anIndexJumpsWhereItReachesTheWidthOfItsBounds() {
    assertThat(
            lines(
                IndicatorSweep.of(
                    List.of(
                        index("hhi", 2010, null, .004, null),
                        index("hhi", 2011, null, .049, null),
                        index("hhi", 2012, null, .004, null),
                        index("hhi", 2013, null, .051, null)),
                    .05)))
        .containsExactly("jump, indicator hhi Nb mining WLD 2013: 2012 0.00400000, 2013 0.0510000");
  }

  private static Row held(String country, String source, double share) {
    return held(country, source, share, false);
  }

  private static Row held(String country, String source, double share, boolean best) {
    var cells = new java.util.HashMap<String, Object>();
    cells.put("basket", "alloys");
    cells.put("element", "Nb");
    cells.put("stage", "mining");
    cells.put("country", country);
    cells.put("year", 2024);
    cells.put("material", "Nb");
    cells.put("basis", "world_table");
    cells.put("source", source);
    cells.put("release", "2026");
    cells.put("share", share);
    cells.put("flags", NO_FLAGS);
    cells.put("best", best);
    return row(Landscape.SCHEMA, cells);
  }

  @Test
  void sharesThatStandForALinkAddToTheWorldAtMost() { // of two tables, each within the world
    assertThat(
            lines(
                LandscapeSweep.of(
                    List.of(held("BRA", "mcs", .9, true), held("CAN", "iea", .2, true)))))
        .containsExactly("parts, landscape share alloys Nb mining 2024 best: shares add to 1.1000");
  }

  @Test
  void sharesOfOneTableAddToTheWorldAtMost() { // printed shares round: .5 % more is none
    assertThat(
            lines(
                LandscapeSweep.of(
                    List.of(
                        held("WLD", "mcs", 1),
                        held("BRA", "mcs", .9),
                        held("OTH", "mcs", .104),
                        held("BRA", "iea", .9),
                        held("CAN", "iea", .02),
                        held("OTH", "iea", .1)))))
        .containsExactly(
            "parts, landscape share alloys Nb mining 2024 world_table Nb source=iea release=2026:"
                + " shares add to 1.0200");
  }

  private static final OddFigure JUMP =
      OddFigure.unexplained(
          "balance production_t Nb mining BRA 2011", OddFigure.Kind.JUMP, "2010 60, 2011 601");
  private static final OddFigure STAGES =
      OddFigure.unexplained(
          "flow mass_t refining Nb BRA USA 2024 source=baci", OddFigure.Kind.STAGES, "5 t");

  private static final String JUMP_ROW =
      JUMP.cell() + ",jump,\"2010 60, 2011 601\",a mine opened,Minerals Yearbook\n";

  private List<OddFigure> unexplained(String rows) throws IOException {
    Files.writeString(folder.resolve("explained.csv"), "cell,kind,figures,cause,citation\n" + rows);
    return ExplainedFigures.read(folder).unexplained(List.of(JUMP, STAGES));
  }

  @Test
  void anExplanationIsOfOneCellAndKind() throws IOException {
    assertThat(unexplained("")).containsExactly(JUMP, STAGES);
    assertThat(unexplained(JUMP_ROW)).containsExactly(STAGES);
    assertThat(
            unexplained("flow mass_t refining Nb BRA USA 2024 source=*,stages,5 t,cause,print\n"))
        .containsExactly(JUMP);
  }

  @Test
  void anExplanationIsOfTheFiguresThatWereLookedAt() {
    assertThatThrownBy(() -> unexplained(JUMP_ROW.replace("601", "700")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "explained.csv:2: figures are \"2010 60, 2011 700\", but \"2010 60, 2011 601\" now;"
                + " look for the cause of these");
  }

  @Test
  void aFigureThatItsFlagExplainsNeedsNoRow() throws IOException {
    OddFigure told = JUMP.because(OddFigure.Cause.SERIES_BREAK);
    Files.writeString(folder.resolve("explained.csv"), "cell,kind,figures,cause,citation\n");

    assertThat(ExplainedFigures.read(folder).unexplained(List.of(told, STAGES)))
        .containsExactly(STAGES);

    Files.writeString(folder.resolve("explained.csv"), JUMP_ROW, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> ExplainedFigures.read(folder).unexplained(List.of(told, STAGES)))
        .hasMessageContaining("cell explains nothing; remove the row");
  }

  @Test
  void anExplanationThatExplainsNothingIsRefused() {
    assertThatThrownBy(() -> unexplained(JUMP.cell() + ",parts,1,cause,print\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("explained.csv:2: cell explains nothing; remove the row");
    assertThatThrownBy(() -> unexplained("balance * Nb mining BRA 2011,jump,1,cause,print\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("write each cell; only source=* and release=* stand for all");
  }

  @Test
  void withoutAFileNothingIsExplained() {
    assertThat(ExplainedFigures.read(folder).unexplained(List.of(JUMP))).containsExactly(JUMP);
  }
}
