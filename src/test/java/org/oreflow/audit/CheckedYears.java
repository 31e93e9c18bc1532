package org.oreflow.audit;

import static org.oreflow.Tables.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.config.Years;
import org.oreflow.engine.TableRow;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

/** Years of small tables and the faults that the audit finds in them. */
final class CheckedYears {
  static final String NONE = "element\n";
  static final String FLOW =
      "element | stage | exporter | importer | year | mass_t | low_t | high_t | source\n";
  static final String TRADE =
      "element | stage | country | year | import_t | import_low_t | import_high_t | export_t"
          + " | export_low_t | export_high_t | intra_t | intra_low_t | intra_high_t | flags\n";
  static final Identities IDENTITIES =
      new Identities(
          List.of(
              new Membership("EU", "DEU", new Years(0, 9999)),
              new Membership("EU", "FRA", new Years(2000, 9999))),
          Map.of(
              "production",
              List.of(),
              "import",
              List.of("usgs-mcs"),
              "trade",
              List.of("dataweb", "office", "baci")),
          Map.of("baci", "world", "office", "GBR", "dataweb", "listed_partners"));

  private CheckedYears() {}

  static List<String> faults(
      String flows, String current, String balances, String indices, String... made) {
    Map<List<Object>, List<TableRow>> years = new LinkedHashMap<>();
    add(years, Identities.FLOWS, rows(Flow.TABLE.schema(), flows));
    add(years, Identities.PUBLISHED, rows(CurrentTable.SCHEMA, current));
    add(years, Identities.BALANCES, rows(Balance.TABLE.schema(), balances));
    add(years, Identities.INDICES, rows(IndicatorValue.TABLE.schema(), indices));
    List<Row> broken = new ArrayList<>();
    years.values().forEach(year -> broken.addAll(IDENTITIES.of(year.iterator())));
    return Identities.faults(broken, Set.of(made));
  }

  static void add(Map<List<Object>, List<TableRow>> years, String table, List<Row> rows) {
    for (Row row : rows) {
      List<Object> key =
          List.of(row.getAs("element"), row.getAs("stage"), row.<Integer>getAs("year"));
      years.computeIfAbsent(key, none -> new ArrayList<>()).add(new TableRow(table, row));
    }
  }
}
