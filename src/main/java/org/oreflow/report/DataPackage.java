package org.oreflow.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
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

  /** Columns that may hold some words alone. */
  static final Map<String, List<Word>> WORDS =
      Map.of(
          IndicatorValue.STATUS, List.of(Status.values()),
          IndicatorValue.INTERVAL, List.of(IntervalKind.values()),
          IndicatorValue.REASON, List.of(Reason.values()),
          Landscape.BASIS, List.of(Basis.values()),
          Gap.FAMILY, List.of(Family.values()),
          Production.ROLE, List.of(Role.values()),
          Production.MEASURE, List.of(Measure.values()),
          IndicatorValue.FLAGS, List.of(Flag.values()));

  private record Licence(String name, String title) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Source(
      String title, String name, String version, String license, Boolean redistribute) {}

  private record Code(String code, String name) {}

  String text(List<Table> tables, List<CodesSeen> codes) {
    Map<String, Licence> licences = new TreeMap<>();
    origins.forEach(origin -> licences.put(origin.licence(), licence(origin)));
    List<Object> lists = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      SortedSet<String> seen = new TreeSet<>();
      codes.forEach(each -> seen.addAll(each.of(kind)));
      if (!seen.isEmpty()) {
        List<Code> named = seen.stream().map(code -> new Code(code, name(kind, code))).toList();
        lists.add(Map.of("name", Columns.list(kind), "codes", named));
      }
    }
    Map<String, Object> model =
        Map.of(
            "title",
            Citation.TITLE,
            "run",
            run,
            "licences",
            licences.values(),
            "sources",
            origins.stream().map(DataPackage::source).toList(),
            "tables",
            Stream.concat(Stream.of(Result.TABLE), tables.stream()).map(Columns::of).toList(),
            "lists",
            lists);
    return Template.text(Template.fill("datapackage", model));
  }

  static String withViews(String text, List<ViewFiles.Made> views) {
    JsonNode all = Template.read(text);
    var resources = (ArrayNode) all.get("resources");
    resources.removeIf(one -> one.get("name").asText().startsWith(UserView.PREFIX));
    var tables = views.stream().map(Columns::ofView).toList();
    JsonNode made = Template.fill("datapackage", Map.of("tables", tables));
    made.path("resources").forEach(resources::add);
    return Template.text(all);
  }

  private static Licence licence(Report.Origin origin) {
    String title = origin.licence();
    // letters, digits, dots and dashes: CC BY 4.0 is CC-BY-4.0
    return new Licence(title.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", ""), title);
  }

  private static Source source(Report.Origin origin) {
    return new Source(
        origin.citation(),
        origin.id(),
        origin.release(),
        licence(origin).name(),
        origin.redistribute() ? null : Boolean.FALSE);
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
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
              .map(origin -> origin.citation())
              .reduce((earlier, later) -> later)
              .orElse(code);
    };
  }

  /**
   * The columns of a CSV file. An empty field is missing in Frictionless, whether it is null or an
   * empty text, so a text that may be empty is not required.
   */
  private record Columns(Table table) {
    private static final Set<String> MAY_BE_EMPTY =
        Set.copyOf(ProgramText.words("variant basket entry item type unit"));
    private static final List<String> FILE_OF_RECORD =
        List.of(Trade.SOURCE, Trade.RELEASE, Trade.FILE, Trade.ENTRY);

    static String list(Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    static ObjectNode of(Table table) {
      var columns = new Columns(table);
      var all = Template.JSON.createObjectNode().put("name", table.name());
      all.putPOJO("key", table.key());
      all.putPOJO("file", Tables.RECORDS.contains(table) ? FILE_OF_RECORD : null);
      Stream.of(table.schema().fields()).map(columns::of).forEach(all.withArray("columns")::add);
      return all;
    }

    static ObjectNode ofView(ViewFiles.Made made) {
      UserView view = made.view();
      var all = Template.JSON.createObjectNode().put("name", view.table());
      all.put("title", view.title()).put("description", view.text().strip());
      Stream.of(made.schema().fields())
          .map(field -> plain(field, PublicColumns.told(field)))
          .forEach(all.withArray("columns")::add);
      return all;
    }

    private static ObjectNode plain(StructField field, String... told) {
      return Template.JSON
          .createObjectNode()
          .put("name", field.name())
          .put("type", type(field.dataType()))
          .put("meaning", told[1])
          .put("unit", told[0]);
    }

    private static String type(DataType type) {
      if (type instanceof StringType || type instanceof ArrayType) {
        return "string";
      } else if (type instanceof BooleanType) {
        return "boolean";
      }
      return type instanceof IntegerType || type instanceof LongType ? "integer" : "number";
    }

    private ObjectNode of(StructField field) {
      String name = field.name();
      boolean isList = field.dataType() instanceof ArrayType;
      boolean isResult = table.name().equals(Result.TABLE.name()); // it has the names itself
      boolean isWord = isResult && field.dataType() instanceof StringType;
      boolean isFraction = table.fractions().contains(name);
      return plain(field, PublicColumns.of(table, name))
          .put("list", isList)
          .put("required", !field.nullable() && !isList && !isWord && !MAY_BE_EMPTY.contains(name))
          .put("isNonNegative", isFraction || table.nonNegative().contains(name))
          .put("isFraction", isFraction)
          .put(
              "codes",
              CodesSeen.kind(name).filter(kind -> !isResult).map(Columns::list).orElse(null))
          .putPOJO("words", isOfStates(name) ? List.of() : words(name));
    }

    // measures of states have ids and statuses of their own
    private boolean isOfStates(String column) {
      return (table.equals(Event.TABLE) || table.equals(Event.MEASURES))
          && (column.equals(Event.MEASURE) || column.equals(Event.STATUS));
    }

    private static List<String> words(String column) {
      return WORDS.getOrDefault(column, List.of()).stream().map(Word::text).sorted().toList();
    }
  }
}
