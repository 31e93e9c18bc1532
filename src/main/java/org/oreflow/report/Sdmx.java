package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.io.function.Uncheck;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Reason;
import org.oreflow.table.Table;
import org.oreflow.table.Table.Bounds;

/**
 * Published tables in SDMX 3.0: each as SDMX-CSV 2.0, an observation for each interval of a row,
 * and the structure of all as SDMX-JSON 2.0. Out of the published files and the declarations of
 * tables. Source: <a href="https://github.com/sdmx-twg">field guides and schemas of the
 * formats</a>.
 */
public record Sdmx(OutFolder folder, Names names) {
  public static final List<Table> TABLES =
      List.of(
          IndicatorValue.TABLE, Flow.TABLE, Balance.TABLE, Landscape.TABLE, ExposureTable.TABLE);

  private static final String NOT_APPLICABLE = "_Z"; // a dimension is never empty
  private static final String MEASURE = "MEASURE"; // which interval of a row with several
  private static final String VALUE = "OBS_VALUE";
  private static final String LOW = "LOW";
  private static final String HIGH = "HIGH";
  private static final String UNIT = "UNIT_MEASURE";
  private static final String STATUS = "OBS_STATUS";
  private static final String CONFIDENTIALITY = "CONF_STATUS";

  private static final List<String[]> CONCEPTS = lines("sdmx-concepts.tsv");
  private static final List<String[]> CODES = lines("sdmx-codes.tsv");
  private static final Map<String, String> STANDARD = new TreeMap<>(); // concepts by column
  private static final Map<String, String> STATUSES = new TreeMap<>(); // codes by word

  static {
    CONCEPTS.forEach(one -> Stream.of(one[1].split(" ")).forEach(of -> STANDARD.put(of, one[0])));
    lines("sdmx-status.tsv").forEach(word -> STATUSES.put(word[0], word[1]));
  }

  /** A dimension, measure or attribute; the column is empty where it is of no single one. */
  private record Component(
      String id, String role, String column, String type, boolean many, String codes) {}

  private record Code(String id, String name, String chinese, String meaning) {}

  private static List<String[]> lines(String file) {
    return ProgramText.lines(Sdmx.class, file).stream().map(line -> line.split("\t")).toList();
  }

  private static String id(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
  }

  private static List<Component> components(Table table) {
    List<Component> all = new ArrayList<>();
    List<String> key = new ArrayList<>(table.key());
    key.remove(Balance.YEAR);
    key.forEach(column -> all.add(of(table, "dimension", column)));
    for (String[] one : CONCEPTS) {
      boolean isMeasure = one[0].equals(MEASURE);
      if (one.length > 4 && (!isMeasure || table.bounds().size() > 1)) {
        String list = isMeasure ? id(table.name()) : one[0];
        String codes = one[5].equals("code") ? list : null;
        all.add(new Component(one[0], one[4], one[1], one[5], false, codes));
      }
    }
    Set<String> told = new LinkedHashSet<>(table.key());
    table.bounds().forEach(one -> told.addAll(List.of(one.low(), one.value(), one.high())));
    Stream.of(table.schema().fieldNames())
        .filter(column -> !told.contains(column))
        .forEach(column -> all.add(of(table, "attribute", column)));
    return all;
  }

  private static Component of(Table table, String role, String column) {
    var type = table.schema().apply(column).dataType();
    boolean isList = type instanceof ArrayType;
    String plain = type instanceof BooleanType ? "Boolean" : "String";
    String codes =
        DataPackage.WORDS.containsKey(column)
            ? id(column)
            : CodesSeen.kind(column).map(kind -> id(kind.name())).orElse(null);
    return new Component(
        STANDARD.getOrDefault(column, id(column)),
        role,
        column,
        type instanceof NumericType ? "Double" : plain,
        isList,
        codes);
  }

  public void write(Table table, OutputStream out) throws IOException {
    List<Component> components = components(table);
    var to = new CSVPrinter(new OutputStreamWriter(out, UTF_8), CSVFormat.RFC4180);
    List<String> head = new ArrayList<>(List.of("STRUCTURE[|]", "STRUCTURE_ID", "ACTION"));
    components.forEach(one -> head.add(one.many() ? one.id() + "[]" : one.id()));
    to.printRecord(head);
    PublishedRow.each(
        folder,
        table,
        row -> {
          for (Bounds of : told(table, row)) {
            List<String> line =
                new ArrayList<>(List.of("dataflow", "OREFLOW:" + id(table.name()) + "(1.0)", "I"));
            components.forEach(one -> line.add(cell(table, one, row, of)));
            Uncheck.run(() -> to.printRecord(line));
          }
        });
    to.flush();
  }

  // those of which something is known; of a row that knows nothing all, so that it says why
  private static List<Bounds> told(Table table, PublishedRow row) {
    List<Bounds> known =
        table.bounds().stream()
            .filter(one -> row.hasAny(List.of(one.low(), one.value(), one.high())))
            .toList();
    return known.isEmpty() ? table.bounds() : known;
  }

  private static String cell(Table table, Component component, PublishedRow row, Bounds of) {
    String text =
        switch (component.id()) {
          case VALUE -> row.text(of.value());
          case LOW -> row.text(of.low());
          case HIGH -> row.text(of.high());
          case MEASURE -> id(of.value());
          case UNIT -> table.fractions().contains(of.value()) ? "1" : row.text(Balance.UNIT);
          case STATUS -> status(row, !row.text(of.value()).isEmpty());
          case CONFIDENTIALITY -> confidentiality(row);
          default -> row.text(component.column());
        };
    if (component.codes() != null && !component.many()) {
      text = text.replaceAll("[^A-Za-z0-9_@$-]", "_");
    }
    return text.isEmpty() && component.role().equals("dimension") ? NOT_APPLICABLE : text;
  }

  private static String status(PublishedRow row, boolean isKnown) {
    Set<String> codes = new LinkedHashSet<>();
    List<String> words = new ArrayList<>(row.list(Balance.FLAGS));
    words.add(row.text(isKnown ? IndicatorValue.STATUS : IndicatorValue.REASON));
    words.forEach(word -> codes.add(STATUSES.getOrDefault(word, "")));
    return CODES.stream()
        .filter(code -> code[0].equals(STATUS) && code[4].contains(isKnown ? "n" : "m"))
        .map(code -> code[1])
        .filter(codes::contains)
        .findFirst()
        .orElse(isKnown ? "A" : "O");
  }

  // a row that is left out for either has no figures
  private static String confidentiality(PublishedRow row) {
    if (row.list(Balance.FLAGS).contains(Flag.CONFIDENTIAL.name())) {
      return "C";
    }
    return row.text(IndicatorValue.REASON).equals(Reason.NO_REDISTRIBUTION.name()) ? "N" : "F";
  }

  /** Writes concepts, code lists, structures and dataflows of all tables. */
  public void writeStructure(OutputStream out) throws IOException {
    String run = FilesOfRun.run(folder).orElseThrow();
    Map<String, Code> concepts = new LinkedHashMap<>();
    CONCEPTS.forEach(one -> concepts.put(one[0], new Code(one[0], one[2], one[3], null)));
    Map<String, List<Code>> lists = new TreeMap<>();
    CODES.forEach(
        one ->
            lists
                .computeIfAbsent(one[0], none -> new ArrayList<>())
                .add(new Code(one[1], one[2], one[3], null)));
    List<Map<String, Object>> tables = new ArrayList<>();
    for (Table table : TABLES) {
      List<Component> components = components(table);
      for (Component one : components) {
        String[] told = PublicColumns.of(table, one.column());
        String name = one.column().replace('_', ' ');
        concepts.putIfAbsent(one.id(), new Code(one.id(), name, "", told[1]));
        if (DataPackage.WORDS.containsKey(one.column())) {
          lists.put(one.codes(), words(one.column()));
        }
      }
      var measures = lists.computeIfAbsent(id(table.name()), none -> new ArrayList<>());
      for (Bounds one : table.bounds()) {
        measures.add(new Code(id(one.value()), one.value().replace('_', ' '), "", null));
      }
      tables.add(Map.of("id", id(table.name()), "name", table.name(), "components", components));
    }
    Map<String, Object> model =
        Map.of(
            "run",
            run,
            "prepared",
            Citation.day(run) + run.replaceFirst(".{8}T(..)(..)(..).*", "T$1:$2:$3Z"),
            "concepts",
            concepts.values(),
            "lists",
            lists,
            "dictionary",
            Template.read(folder.text(DataPackage.FILE)),
            "chinese",
            names.chinese(),
            "tables",
            tables);
    out.write(Template.text(Template.fill("sdmx", model)).getBytes(UTF_8));
  }

  private static List<Code> words(String column) {
    return DataPackage.WORDS.get(column).stream()
        .map(word -> new Code(word.text(), word.meaning(), word.chinese(), null))
        .toList();
  }
}
