package org.oreflow.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.report.CodesSeen.Kind;
import org.oreflow.table.Result;
import org.oreflow.table.Table;

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

  /**
   * The file.
   *
   * @param tables those that have a CSV file
   * @param codes what their rows hold
   */
  String text(List<Table> tables, List<CodesSeen> codes) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("profile", "tabular-data-package");
    all.put(NAME, "oreflow");
    all.put("title", CitationFile.TITLE);
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

  /**
   * The text of such a file with other views.
   *
   * @param text of the file
   */
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
      Map<String, Object> source = new LinkedHashMap<>();
      source.put("title", oneLine(origin.citation()));
      source.put(NAME, origin.id());
      source.put("version", origin.release());
      source.put("license", licence(oneLine(origin.licence())));
      all.add(source);
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
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("profile", "tabular-data-resource");
    all.put(NAME, TableSchema.list(kind));
    all.put("data", rows);
    all.put("schema", TableSchema.ofList());
    return all;
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
}
