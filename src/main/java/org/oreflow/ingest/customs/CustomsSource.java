package org.oreflow.ingest.customs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Fields;
import org.oreflow.reference.Basket;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/** A source of delimited customs text, of whose lines the code decides which are decoded. */
public interface CustomsSource extends Source {
  @Override
  default Table table() {
    return Trade.TABLE;
  }

  char delimiter();

  /** Columns that tell the header from lines above it; none: it is the first line with text. */
  default Collection<String> sought() {
    return List.of();
  }

  default SourceConfig.Duplicates duplicates() {
    return SourceConfig.Duplicates.SUM;
  }

  boolean totals();

  /** Whether a member of an archive is a text to read; any other is left alone. */
  boolean reads(String entry);

  Decoder decoder(Opened text, Basket.Selection products);

  interface AnyDelimiter extends CustomsSource {
    /** The source for a file, by its first line decoded as ISO-8859-1. */
    CustomsSource of(String firstLine);
  }

  record Opened(SourceFile file, DelimitedReader header) {}

  /**
   * What the scan must know of product codes: their column (-1: all rows have one), their digits,
   * codes that pass without digits, and digits that are no code.
   */
  record CodeColumn(int column, int fewest, int most, Set<String> passing, Set<String> unsound) {}

  /** Makes rows of the records of one text. What it tells is of the record decoded last. */
  interface Decoder {
    CodeColumn code();

    /** Sets what all rows of the text share, besides file and entry. */
    default void begin(TradeBatch rows) {
      // every column may depend on the record
    }

    /** Decodes a record, or as much of it as tells that nothing takes it. */
    Fate decode(Fields record) throws Refusal;

    /** Of a record that was not passed over: what it counts for. */
    default Role role() {
      return Role.PART;
    }

    default boolean isRounded() {
      return value().isRounded() || mass().isRounded();
    }

    default boolean hasUsd() {
      return value().isPresent();
    }

    default long usd() {
      return value().unscaled();
    }

    Amount value();

    /** The amount that {@code mass_t} comes from. */
    Amount mass();

    /** The texts that tell a record from others, as the file spells reporter and partner. */
    List<String> key(Fields record);

    /** Where the value is compared with the World row, empty where nothing is compared. */
    default Optional<WorldTotals.Cell> worldCell() {
      return Optional.empty();
    }

    default boolean isWorld() {
      return false;
    }

    /** Writes a kept record as a row with this role, in place of its own. */
    void write(TradeBatch rows, Role role);

    /** The cell of {@link TradeTotal} that the record's value belongs to. */
    TradeTotal.Cell total();
  }

  enum Fate {
    KEPT,
    /** No basket takes it; it counts in the totals over all rows. */
    TOTALLED,
    /** Nothing takes it, and nothing but this is known of it. */
    PASSED
  }
}
