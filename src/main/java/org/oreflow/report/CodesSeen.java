package org.oreflow.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Trade;

/** The codes that rows hold, of which a list tells the names. */
final class CodesSeen implements Serializable {
  private static final long serialVersionUID = 1L;

  enum Kind {
    ELEMENTS,
    STAGES,
    COUNTRIES,
    INDICATORS,
    SOURCES
  }

  private static final Map<String, Kind> COLUMNS =
      Map.of(
          Flow.ELEMENT, Kind.ELEMENTS,
          Flow.STAGE, Kind.STAGES,
          IndicatorValue.COUNTRY, Kind.COUNTRIES,
          Flow.EXPORTER, Kind.COUNTRIES,
          Flow.IMPORTER, Kind.COUNTRIES,
          Trade.REPORTER, Kind.COUNTRIES,
          IndicatorValue.INDICATOR, Kind.INDICATORS,
          Flow.SOURCE, Kind.SOURCES);

  private record Place(int column, Kind kind) implements Serializable {}

  private final Map<Kind, SortedSet<String>> seen = new EnumMap<>(Kind.class);
  private final List<Place> places = new ArrayList<>();
  private transient UTF8String[] last; // rows are sorted, so most texts repeat

  CodesSeen(StructType schema) {
    for (StructField field : schema.fields()) { // a view may call a number by such a name
      kind(field.name())
          .filter(kind -> field.dataType() instanceof StringType)
          .ifPresent(kind -> places.add(new Place(schema.fieldIndex(field.name()), kind)));
    }
  }

  static Optional<Kind> kind(String column) {
    return Optional.ofNullable(COLUMNS.get(column));
  }

  void add(InternalRow row) {
    if (last == null) {
      last = new UTF8String[places.size()];
    }
    for (int i = 0; i < last.length; i++) {
      Place place = places.get(i);
      if (!row.isNullAt(place.column())) {
        UTF8String code = row.getUTF8String(place.column());
        if (!code.equals(last[i])) {
          last[i] = code.copy();
          of(place.kind()).add(code.toString());
        }
      }
    }
  }

  SortedSet<String> of(Kind kind) {
    return seen.computeIfAbsent(kind, none -> new TreeSet<>());
  }
}
