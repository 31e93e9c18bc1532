package org.oreflow.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.ProgramText;
import org.oreflow.report.CodesSeen.Kind;
import org.oreflow.table.Basis;
import org.oreflow.table.Event;
import org.oreflow.table.Flag;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IndicatorValue.Family;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;
import org.oreflow.table.Result;
import org.oreflow.table.Role;
import org.oreflow.table.Status;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;
import org.oreflow.table.Trade;
import org.oreflow.table.Word;

/**
 * Describes the CSV files as a Tabular Data Package (Frictionless, version 1): columns with types,
 * units and limits out of the table records, keys, and lists of the codes that the files hold.
 * Source: <a href="https://specs.frictionlessdata.io/tabular-data-package/">specification</a>.
 */
record DataPackage(String run, List<Report.Origin> origins, Names names) {
  static final String FILE = "datapackage.json";
  static final String CODE = "code";
  static final String NAME = "name";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Object> DIALECT =
      inOrder(
          Map.entry("delimiter", ","),
          Map.entry("lineTerminator", "\n"),
          Map.entry("quoteChar", "\""),
          Map.entry("doubleQuote", true));

  String text(List<Table> tables, List<CodesSeen> codes) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("profile", "tabular-data-package");
    all.put(NAME, "oreflow");
    all.put("title", Citation.TITLE);
    all.put(
        "description", "The README in this folder describes the files; SHA256SUMS has checksums.");
    all.put("version", run);
    if (!origins.isEmpty()) {
      all.put("licenses", licences());
      all.put("sources", sources());
    }
    List<Object> resources = new ArrayList<>();
    resources.add(resource(Result.TABLE));
    tables.forEach(table -> resources.add(resource(table)));
    for (Kind kind : Kind.values()) {
      SortedSet<String> seen = new TreeSet<>();
      codes.forEach(each -> seen.addAll(each.of(kind)));
      if (!seen.isEmpty()) {
        resources.add(list(kind, seen));
      }
    }
    all.put("resources", resources);
    return written(all);
  }

  static String withViews(String text, List<ViewFiles.Made> views) {
    try {
      var all = (ObjectNode) JSON.readTree(text);
      ArrayNode resources = all.withArray("resources");
      for (int i = resources.size() - 1; i >= 0; i--) {
        if (resources.get(i).get(NAME).asText().startsWith(UserView.PREFIX)) {
          resources.remove(i);
        }
      }
      views.forEach(view -> resources.addPOJO(resource(view)));
      return written(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String written(Object content) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> resource(ViewFiles.Made made) {
    UserView view = made.view();
    Map<String, Object> all = ofFile(view.table());
    if (!view.title().isEmpty()) {
      all.put("title", view.title());
    }
    all.put("description", view.text().strip());
    all.put("schema", TableSchema.ofView(made.schema()));
    return all;
  }

  /** A map in the order of its entries, so that equal content is an equal text. */
  @SafeVarargs
  static Map<String, Object> inOrder(Map.Entry<String, ?>... entries) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Map.Entry<String, ?> entry : entries) {
      all.put(entry.getKey(), entry.getValue());
    }
    return all;
  }

  private List<Object> licences() {
    Map<String, Object> all = new TreeMap<>();
    for (Report.Origin origin : origins) {
      String title = oneLine(origin.licence());
      all.put(title, inOrder(Map.entry(NAME, licence(title)), Map.entry("title", title)));
    }
    return List.copyOf(all.values());
  }

  /** A licence as a name of letters, digits, dots and dashes: {@code CC BY 4.0} is CC-BY-4.0. */
  private static String licence(String title) {
    return title.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
  }

  private List<Object> sources() {
    List<Object> all = new ArrayList<>();
    for (Report.Origin origin : origins) {
      all.add(
          inOrder(
              Map.entry("title", oneLine(origin.citation())),
              Map.entry(NAME, origin.id()),
              Map.entry("version", origin.release()),
              Map.entry("license", licence(oneLine(origin.licence())))));
    }
    return all;
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static Map<String, Object> resource(Table table) {
    Map<String, Object> all = ofFile(table.name());
    all.put("schema", new TableSchema(table).content());
    return all;
  }

  private static Map<String, Object> ofFile(String table) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("profile", "tabular-data-resource");
    all.put(NAME, table);
    all.put("path", table + "." + FilesTask.CSV);
    all.put("format", FilesTask.CSV);
    all.put("mediatype", "text/csv");
    all.put("encoding", "utf-8");
    all.put("dialect", DIALECT);
    return all;
  }

  private Map<String, Object> list(Kind kind, SortedSet<String> codes) {
    List<Object> rows = new ArrayList<>();
    codes.forEach(
        code -> rows.add(inOrder(Map.entry(CODE, code), Map.entry(NAME, name(kind, code)))));
    return inOrder(
        Map.entry("profile", "tabular-data-resource"),
        Map.entry(NAME, TableSchema.list(kind)),
        Map.entry("data", rows),
        Map.entry("schema", TableSchema.ofList()));
  }

  private String name(Kind kind, String code) {
    return switch (kind) {
      case ELEMENTS -> names.element(code);
      case STAGES -> names.stage(code);
      case COUNTRIES -> names.country(code);
      case INDICATORS -> names.index(code);
      case SOURCES ->
          origins.stream()
              .filter(origin -> origin.id().equals(code))
              .map(origin -> oneLine(origin.citation()))
              .reduce((earlier, later) -> later)
              .orElse(code);
    };
  }

  /**
   * The columns and keys of a CSV file as Frictionless describes them. An empty field is missing
   * there, whether it is null or an empty text, so a text that may be empty is not required.
   */
  private record TableSchema(Table table) {
    private static final Set<String> MAY_BE_EMPTY =
        Set.copyOf(ProgramText.words("variant basket entry item type unit"));

    // of columns that may hold some values alone
    private static final Map<String, List<String>> ALLOWED =
        Map.of(
            IndicatorValue.STATUS, words(Status.values()),
            IndicatorValue.INTERVAL, words(IntervalKind.values()),
            IndicatorValue.REASON, words(Reason.values()),
            Landscape.BASIS, words(Basis.values()),
            Gap.FAMILY, words(Family.values()),
            Production.ROLE, words(Role.values()),
            Production.MEASURE, words(Measure.values()),
            IndicatorValue.FLAGS, words(Flag.values()));

    static String list(Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> ofList() {
      return inOrder(
          Map.entry("fields", List.of(ofListed(CODE), ofListed(NAME))),
          Map.entry("primaryKey", List.of(CODE)));
    }

    private static Map<String, Object> ofListed(String name) {
      return inOrder(
          Map.entry("name", name),
          Map.entry("type", "string"),
          Map.entry("constraints", Map.of("required", true)));
    }

    Map<String, Object> content() {
      var all = of(table.schema(), this::field);
      all.put("primaryKey", table.key());
      if (!foreignKeys().isEmpty()) {
        all.put("foreignKeys", foreignKeys());
      }
      return all;
    }

    static Map<String, Object> ofView(StructType schema) {
      return of(schema, field -> described(field, PublicColumns.told(field)));
    }

    private static Map<String, Object> of(
        StructType schema, Function<StructField, Map<String, Object>> field) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("fields", Arrays.stream(schema.fields()).map(field).toList());
      all.put("missingValues", List.of(""));
      return all;
    }

    private Map<String, Object> field(StructField field) {
      var all = described(field, PublicColumns.of(table, field.name()));
      Map<String, Object> limits = limits(field);
      if (!limits.isEmpty()) {
        all.put("constraints", limits);
      }
      return all;
    }

    private static Map<String, Object> described(StructField field, String... told) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("name", field.name());
      all.put("type", type(field.dataType()));
      if (!told[1].isEmpty()) {
        all.put("description", told[1]);
      }
      if (!told[0].isEmpty()) {
        all.put("unit", told[0]);
      }
      return all;
    }

    private static String type(DataType type) {
      if (type instanceof StringType || type instanceof ArrayType) {
        return "string";
      } else if (type instanceof BooleanType) {
        return "boolean";
      }
      return type instanceof IntegerType || type instanceof LongType ? "integer" : "number";
    }

    private Map<String, Object> limits(StructField field) {
      String name = field.name();
      boolean isList = field.dataType() instanceof ArrayType;
      Map<String, Object> all = new LinkedHashMap<>();
      boolean isWord = isResult() && field.dataType() instanceof StringType;
      if (!field.nullable() && !isList && !isWord && !MAY_BE_EMPTY.contains(name)) {
        all.put("required", true);
      }
      List<String> allowed = isOfStates(name) ? List.of() : ALLOWED.getOrDefault(name, List.of());
      if (isList && !allowed.isEmpty()) {
        String one = "(" + String.join("|", allowed) + ")";
        all.put("pattern", "^" + one + "([|]" + one + ")*$");
      } else if (!allowed.isEmpty()) {
        all.put("enum", allowed);
      }
      if (table.nonNegative().contains(name) || table.fractions().contains(name)) {
        all.put("minimum", 0);
      }
      if (table.fractions().contains(name)) {
        all.put("maximum", 1);
      }
      return all;
    }

    // measures of states have ids and statuses of their own
    private boolean isOfStates(String column) {
      return (table.equals(Event.TABLE) || table.equals(Event.MEASURES))
          && (column.equals(Event.MEASURE) || column.equals(Event.STATUS));
    }

    private List<Object> foreignKeys() {
      List<Object> keys = new ArrayList<>();
      for (StructField field : table.schema().fields()) {
        if (!isResult()) { // it has the names itself
          CodesSeen.kind(field.name())
              .ifPresent(kind -> keys.add(key(List.of(field.name()), list(kind), List.of(CODE))));
        }
      }
      if (Tables.RECORDS.contains(table)) {
        List<String> file = List.of(Trade.SOURCE, Trade.RELEASE, Trade.FILE, Trade.ENTRY);
        keys.add(key(file, Load.TABLE.name(), file));
      }
      return keys;
    }

    private static Map<String, Object> key(List<String> fields, String resource, List<String> to) {
      var reference = inOrder(Map.entry("resource", resource), Map.entry("fields", to));
      return inOrder(Map.entry("fields", fields), Map.entry("reference", reference));
    }

    private boolean isResult() {
      return table.name().equals(Result.TABLE.name());
    }

    private static List<String> words(Word... values) {
      return Arrays.stream(values).map(Word::text).sorted().toList();
    }
  }
}
