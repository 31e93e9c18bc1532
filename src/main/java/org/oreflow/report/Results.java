package org.oreflow.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.function.Uncheck;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.config.ProgramText;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Columns;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Result;

/**
 * The figures for people, see {@link Result}: out of the published files of the landscape, of
 * indices and of indices of products. Of the landscape it has the countries' shares of all tables,
 * those of one that does not stand for its link under a variant that names it.
 */
final class Results {
  private static final MathContext DIGITS = new MathContext(6);
  private static final String SHARE_NAME = "share of the world";
  private static final String FRACTION = "1"; // unit of a share
  private static final Map<String, Integer> PLACES = Columns.places(Result.TABLE.schema());
  private static final Set<Basis> OF_OTHERS =
      Set.of(Basis.SOURCING_SHARE, Basis.DEMAND_SHARE, Basis.IMPORT_SHARE, Basis.EXPORTS);
  private static final List<String> TABLE =
      List.of(Landscape.BASIS, Landscape.MATERIAL, Landscape.SOURCE, Landscape.RELEASE);
  private static final List<String> SHARES =
      List.of(Landscape.SHARE, Landscape.SHARE_LOW, Landscape.SHARE_HIGH);
  private static final List<String> VALUES =
      List.of(IndicatorValue.VALUE, IndicatorValue.LOW, IndicatorValue.HIGH);

  private static final List<String> COPIED =
      ProgramText.words("indicator variant basket element stage code_system code country unit");

  private final OutFolder out;
  private final Names names;
  private final FigureSources sources;
  private final Map<String, UTF8String> known = new HashMap<>(); // texts repeat
  private final Map<List<String>, GenericArrayData> lists = new HashMap<>();
  private CsvLines lines;
  private long rows;

  Results(OutFolder out, Names names, FigureSources sources) {
    this.out = out;
    this.names = names;
    this.sources = sources;
  }

  long write(OutputStream to) throws IOException {
    lines = new CsvLines(Result.TABLE.schema(), to);
    rows = 0;
    PublishedRow.each(out, Landscape.TABLE, this::share);
    PublishedRow.each(out, IndicatorValue.TABLE, this::index);
    PublishedRow.each(out, ProductIndicator.TABLE, this::product);
    return rows;
  }

  private void share(PublishedRow row) {
    boolean isWorld = row.text(Landscape.COUNTRY).equals(Countries.WORLD);
    if (!isWorld && row.hasAny(SHARES)) {
      var made = new Line(row, SHARES);
      boolean isBest = row.text(Landscape.BEST).equals("true");
      made.put(Result.INDICATOR, Landscape.SHARE);
      made.put(Result.INDICATOR_NAME, isBest ? SHARE_NAME : name(row.text(Landscape.BASIS)));
      made.put(
          Result.VARIANT,
          TABLE.stream().limit(isBest ? 1 : TABLE.size()).map(row::text).collect(joining(":")));
      made.put(Result.PERIOD, row.text(Landscape.YEAR));
      made.put(Result.UNIT, FRACTION);
      made.add(sources.of(row.text(Landscape.SOURCE), row.text(Landscape.RELEASE)));
    }
  }

  private static String name(String basis) {
    Basis of = Basis.of(basis);
    return OF_OTHERS.contains(of) ? of.meaning() : SHARE_NAME + ", " + of.meaning();
  }

  private void index(PublishedRow row) {
    if (row.hasAny(VALUES)) {
      var made = new Line(row, VALUES);
      made.put(Result.PERIOD, row.text(IndicatorValue.YEAR));
      made.add(sources.ofIndex(row));
    }
  }

  private void product(PublishedRow row) {
    if (row.hasAny(VALUES)) {
      var made = new Line(row, VALUES);
      made.put(Result.PERIOD, row.text(ProductIndicator.PERIOD));
      made.add(sources.of(row.text(ProductIndicator.SOURCE), ""));
    }
  }

  /** A row of results while it is made of columns of one name; without such, a text is empty. */
  private final class Line {
    private final GenericInternalRow cells = new GenericInternalRow(Result.TABLE.schema().length());

    Line(PublishedRow from, List<String> values) {
      COPIED.forEach(column -> put(column, from.text(column)));
      for (String column : names.english().keySet()) {
        put(column + "_name", names.of(column, from.text(column)));
      }
      if (!from.text(Result.STATUS).isEmpty()) {
        put(Result.STATUS, from.text(Result.STATUS));
      }
      set(Result.VALUE, rounded(from.text(values.get(0))));
      set(Result.LOW, rounded(from.text(values.get(1))));
      set(Result.HIGH, rounded(from.text(values.get(2))));
    }

    void put(String column, String text) {
      set(column, known.computeIfAbsent(text, UTF8String::fromString));
    }

    private void set(String column, Object value) {
      cells.update(PLACES.get(column), value);
    }

    void add(FigureSources.Cited cited) {
      set(Result.SOURCES, list(cited.sources()));
      set(Result.RELEASES, list(cited.releases()));
      set(Result.CITATIONS, list(cited.citations()));
      Uncheck.accept(lines::add, cells);
      rows++;
    }

    private GenericArrayData list(List<String> texts) {
      return lists.computeIfAbsent(
          texts, any -> new GenericArrayData(texts.stream().map(UTF8String::fromString).toArray()));
    }

    private static Double rounded(String number) {
      return number.isEmpty() ? null : new BigDecimal(number).round(DIGITS).doubleValue();
    }
  }
}
