package org.oreflow.ingest.columns;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.reference.ProductionTypes.Meaning;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;

/** The meaning of the texts of a format, and which of their records are wanted. */
public record PublisherTypes(String format, Codes codes) implements Serializable {
  private static final String FILE_UNIT = "FILE_UNIT=";
  private static final String HIGH_FACTOR = "HIGH_FACTOR=";
  private static final String TOTAL_DIGITS = "TOTAL_DIGITS=";

  Optional<Meaning> find(String commodity, String type) {
    return codes.types().find(format, commodity, type);
  }

  public boolean has(String commodity, String... types) {
    return Stream.of(types).anyMatch(type -> find(commodity, type).isPresent());
  }

  /**
   * What a commodity means under the first of some types, from narrow to wide, that the table has.
   */
  public Meaning meaning(String commodity, String... types) throws Refusal {
    return Stream.of(types)
        .flatMap(type -> find(commodity, type).stream())
        .findFirst()
        .orElseThrow(() -> unknown(commodity, types[0]));
  }

  static Refusal unknown(String commodity, String type) {
    String what = type.isEmpty() ? commodity : commodity + ", \"" + type + "\"";
    return new Refusal(RejectedReason.UNKNOWN_TYPE, "", "is " + what);
  }

  public boolean takes(Meaning meaning, int year) {
    return codes.commodities().takes(meaning.element()) && codes.years().contain(year);
  }

  /** The unit of a value: the one that the table states for the file, else what is printed. */
  public String unit(Meaning meaning, String printed, String column) throws Refusal {
    String unit = unit(meaning).orElse(printed);
    if (!codes.units().knows(unit)) {
      throw new Refusal(
          RejectedReason.UNKNOWN_UNIT, column, "is \"" + unit + "\", not in units.csv");
    }
    return unit;
  }

  public static RowBuilder row(DelimitedRecord of, String item, Meaning meaning, int year) {
    return row(of.file(), of.line(), item, meaning, year);
  }

  /** A row of {@link Production} with what a meaning tells, before country, unit and value. */
  public static RowBuilder row(SourceFile file, long line, String item, Meaning meaning, int year) {
    var row =
        new RowBuilder(Production.TABLE.schema(), file, line)
            .set(Production.ITEM, item)
            .set(Production.ELEMENT, meaning.element())
            .set(Production.STAGE, meaning.stage())
            .set(Production.PERIOD, String.valueOf(year))
            .set(Production.YEAR, year)
            .set(Production.MEASURE, meaning.measure())
            .textOrNull(Production.CONTENT, meaning.content())
            .set(Production.TARGET_UNIT, meaning.unit())
            .set(Production.ROLE, meaning.role());
    meaning.flags().stream().filter(flag -> !flag.contains("=")).forEach(row::flag);
    return row;
  }

  /** Flags a record of an amount that balances hold in no unit of mass. */
  static void flagWhatIsNoMass(RowBuilder row) {
    String measure = row.text(Production.MEASURE).toUpperCase(Locale.ROOT);
    if (Measure.valueOf(measure).isAmount()
        && !Production.isMass(row.text(Production.TARGET_UNIT))) {
      row.flag(Flag.NOT_MASS.name());
    }
  }

  /** The unit that the table states for a file whose own words do not tell it. */
  public static Optional<String> unit(Meaning meaning) {
    return stated(meaning, FILE_UNIT);
  }

  /** How many times a figure the truth may be, where its content is not told; 1 elsewhere. */
  public static BigDecimal highFactor(Meaning meaning) {
    return stated(meaning, HIGH_FACTOR).map(BigDecimal::new).orElse(BigDecimal.ONE);
  }

  /** To how many digits at least a total is rounded; 1 where the table does not tell. */
  public static int totalDigits(Meaning meaning) {
    return stated(meaning, TOTAL_DIGITS).map(Integer::valueOf).orElse(1);
  }

  private static Optional<String> stated(Meaning meaning, String key) {
    return meaning.flags().stream()
        .filter(flag -> flag.startsWith(key))
        .map(flag -> flag.substring(key.length()))
        .findFirst();
  }
}
