package org.oreflow.ingest.publisher.usitc;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.ProductCode;
import org.oreflow.ingest.text.Text;
import org.oreflow.reference.Countries;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** The records of a sheet of DataWeb: an outcome for each figure, row by row. */
final class DatawebFigures implements Iterator<Outcome> {
  private static final int FEWEST_DIGITS = 2;
  private static final int MOST_DIGITS = 10;
  private static final Decimals DECIMALS = new Decimals('.');

  private final SourceFile file;
  private final DatawebQuery query;
  private final DatawebSheet sheet;
  private final Optional<DatawebQuantities> firstUnits;
  private final boolean ofValues;
  private final boolean toDate;
  private final Codes codes;
  private final CountryCells countries;
  private final Map<String, Optional<BigDecimal>> sums = new HashMap<>();
  private final Set<DatawebSheet.Key> keys = new HashSet<>();
  private final Queue<Outcome> ready = new ArrayDeque<>();
  private boolean ended;

  private DatawebFigures(
      Text text,
      DatawebQuery query,
      DatawebSheet sheet,
      Optional<DatawebQuantities> firstUnits,
      Codes codes) {
    this.file = text.file();
    this.query = query;
    this.sheet = sheet;
    this.firstUnits = firstUnits;
    this.ofValues = UsitcDataweb.isOfValues(file.entry());
    this.toDate = file.entry().endsWith(UsitcDataweb.YEAR_TO_DATE);
    this.codes = codes;
    this.countries = new CountryCells(codes.countries(), "names");
  }

  /**
   * The records of a sheet of values.
   *
   * @param firstUnits empty when the workbook has no quantities
   */
  static DatawebFigures values(
      Text text,
      DatawebQuery query,
      DatawebSheet sheet,
      Optional<DatawebQuantities> firstUnits,
      Codes codes) {
    return new DatawebFigures(text, query, sheet, firstUnits, codes);
  }

  /** The records of a sheet of second quantities. */
  static DatawebFigures secondUnits(
      Text text, DatawebQuery query, DatawebSheet sheet, Codes codes) {
    return new DatawebFigures(text, query, sheet, Optional.empty(), codes);
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      DelimitedRecord row = sheet.next();
      if (row == null) {
        end();
      } else {
        read(row);
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public Outcome next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void end() {
    ended = true;
    Map<String, BigDecimal> known = new HashMap<>();
    sums.forEach((heading, sum) -> sum.ifPresent(s -> known.put(heading, s)));
    if (ofValues) {
      sheet.checkTotals(known);
    }
    firstUnits.ifPresent(quantities -> quantities.checkAllUsed(keys));
  }

  private void read(DelimitedRecord row) {
    var key = sheet.key(row);
    boolean first = keys.add(key);
    for (var column : sheet.columns()) {
      try {
        row.check();
        if (!first) {
          throw new Refusal(RejectedReason.REPEATED_KEY, "", "repeats " + key);
        }
        Optional<RowBuilder> kept = figure(key, row, column);
        ready.add(kept.isPresent() ? kept.get().kept() : new Outcome.OutOfBasket());
      } catch (Refusal bad) {
        sums.put(column.heading(), Optional.empty());
        ready.add(bad.at(file, row.line(), column.heading(), row.raw()));
      }
    }
  }

  private Optional<RowBuilder> figure(
      DatawebSheet.Key key, DelimitedRecord row, DatawebSheet.Column column) throws Refusal {
    BigDecimal figure = DECIMALS.nonNegative(row.text(column.position()), column.heading());
    sums.merge(
        column.heading(), Optional.of(figure), (all, more) -> all.map(sum -> sum.add(figure)));
    ProductCode.check(key.code(), FEWEST_DIGITS, MOST_DIGITS, "HTS Number");
    boolean whole = column.year() < query.downloaded().getYear();
    boolean placeholder = !toDate && !whole && figure.signum() == 0;
    if (!codes.products().takesCode(key.code())
        || !codes.years().contain(column.year())
        || placeholder) {
      return Optional.empty();
    }
    RowBuilder built = record(key, row, column);
    if (toDate || !whole) {
      built.set(Trade.ROLE, Role.YEAR_TO_DATE.text());
    }
    if (ofValues) {
      UsFlow.value(built, figure, column.heading());
    }
    Optional<DatawebQuantity> quantity =
        ofValues
            ? quantity(key, column.year())
            : Optional.of(DatawebQuantity.of(sheet, row, column, key.unit()));
    if (quantity.isPresent()) {
      quantity.get().in(built, codes.units(), column.heading());
    }
    return Optional.of(built);
  }

  private Optional<DatawebQuantity> quantity(DatawebSheet.Key key, int year) throws Refusal {
    return firstUnits.isPresent() ? firstUnits.get().of(key, year) : Optional.empty();
  }

  private RowBuilder record(DatawebSheet.Key key, DelimitedRecord row, DatawebSheet.Column column)
      throws Refusal {
    Countries.Match partner = countries.find(key.country(), column.year(), "Country");
    String year = String.valueOf(column.year());
    String period =
        toDate ? "%s-%02d/%d".formatted(year, sheet.lastMonth(), sheet.lastMonth()) : year;
    RowBuilder built =
        query
            .flow()
            .row(file, row.line(), partner, key.code(), new Period(period, column.year()))
            .set(Trade.ITEM, column.heading())
            .set(Trade.REGIME, query.tradeFlow());
    return ofValues ? built : built.set(Trade.ROLE, Role.BREAKDOWN.text());
  }
}
