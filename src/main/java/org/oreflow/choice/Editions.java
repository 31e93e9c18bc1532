package org.oreflow.choice;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/** Published values of every release, corrected, with value, low and high in the balance's unit. */
public final class Editions implements Serializable {
  private static final long serialVersionUID = 1;

  private static final List<String> NAMES = List.of(CurrentProduction.SCHEMA.fieldNames());

  private static final Set<String> ROLES =
      Arrays.stream(Role.values()).map(Role::text).collect(Collectors.toUnmodifiableSet());

  private final RecordCorrections corrections;
  private final Map<List<String>, Release> releases;
  private final Map<String, Map<String, Double>> units;

  /**
   * @param releases by source and release; records of others do not count
   * @param units unit → unit of a balance → factor
   */
  public Editions(
      Collection<Correction> corrections,
      Map<List<String>, Release> releases,
      Map<String, Map<String, Double>> units) {
    this.corrections = new RecordCorrections(corrections);
    this.releases = releases;
    this.units = new HashMap<>(units);
  }

  /** What output and quotas of a measure have in common. */
  static String family(Row record) {
    String measure = record.getAs(Production.MEASURE);
    return measure.equals(Measure.QUOTA.text()) ? Measure.OUTPUT.text() : measure;
  }

  /**
   * Records of {@link Production} that are of a configured source and count, in one of these roles.
   */
  List<ProductionRecord> of(Stream<Row> production, Role... roles) {
    Set<String> counted = new HashSet<>();
    Arrays.stream(roles).forEach(role -> counted.add(role.text()));
    List<ProductionRecord> records = new ArrayList<>();
    production.forEach(row -> of(row, counted).ifPresent(records::add));
    return records;
  }

  /** A record of {@link Production}, whatever its role; empty: its source is not configured. */
  Optional<ProductionRecord> of(Row record) {
    return of(record, ROLES);
  }

  private Optional<ProductionRecord> of(Row record, Set<String> roles) {
    Release release = Releases.of(record, releases);
    if (release == null) {
      return Optional.empty();
    }
    PrintedValue read = PrintedValue.of(record, corrections);
    PrintedValue printed = release.isOfWorld() ? read.ofTwoDigits() : read;
    return roles.contains(printed.role())
        ? Optional.of(new ProductionRecord(row(record, printed, release), release))
        : Optional.empty();
  }

  private Row row(Row record, PrintedValue printed, Release release) {
    String unit = record.getAs(Production.TARGET_UNIT);
    // prices, percents: no unit of the list
    Double factor = units.getOrDefault(printed.unit(), Map.of()).getOrDefault(unit, 1.0);
    SortedSet<String> flags = printed.flags();
    flags.addAll(release.terms());
    var cells = new Object[NAMES.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          switch (NAMES.get(i)) {
            case CurrentProduction.VALUE -> times(printed.value(), factor);
            case Production.LOW -> times(printed.low(), factor);
            case Production.HIGH -> times(printed.high(), factor);
            case Production.MARK -> printed.mark();
            case Production.ROLE -> printed.role();
            case Production.FLAGS -> flags.toArray(String[]::new);
            case CurrentProduction.UNIT -> unit;
            case CurrentProduction.FAMILY -> family(record);
            case CurrentProduction.WORLD -> release.isOfWorld();
            case Load.PUBLISHED -> release.published();
            case Load.COVERS -> release.covers();
            default -> record.getAs(NAMES.get(i));
          };
    }
    return RowFactory.create(cells);
  }

  private static java.math.BigDecimal times(Long mass, Double factor) {
    return Unscaled.decimal(factor == 1.0 ? mass : Unscaled.times(mass, factor));
  }

  /** Rows of {@link Production} with what corrections say of them, in the publisher's unit. */
  Row corrected(Row record) {
    PrintedValue printed = PrintedValue.of(record, corrections);
    var cells = new Object[Production.TABLE.schema().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = record.getAs(Production.TABLE.schema().fieldNames()[i]);
    }
    cells[place(Production.ROLE)] = printed.role();
    cells[place(Production.UNIT)] = printed.unit();
    cells[place(Production.QUANTITY)] = Unscaled.decimal(printed.value());
    cells[place(Production.LOW)] = Unscaled.decimal(printed.low());
    cells[place(Production.HIGH)] = Unscaled.decimal(printed.high());
    cells[place(Production.MARK)] = printed.mark();
    cells[place(Production.FLAGS)] = printed.flags().toArray(String[]::new);
    return RowFactory.create(cells);
  }

  private static int place(String column) {
    return Production.TABLE.schema().fieldIndex(column);
  }

  /**
   * What a publisher prints in a cell, in its unit, with what corrections say of it.
   *
   * @param mark null where there is a plain number
   */
  private record PrintedValue(
      String role,
      String unit,
      Long value,
      Long low,
      Long high,
      String mark,
      SortedSet<String> flags) {
    private static final Pattern HALF = Pattern.compile("^(?i)less than (½|1/2) unit");
    private static final BigDecimal HALF_OF_TENTH = new BigDecimal("0.05");
    private static final Long HALF_A_UNIT = Unscaled.of(new BigDecimal("0.5"));

    static PrintedValue of(Row record, RecordCorrections corrections) {
      String role = record.getAs(Production.ROLE);
      String unit = record.getAs(Production.UNIT);
      Long value = Unscaled.of(record.getAs(Production.QUANTITY));
      String mark = record.getAs(Production.MARK);
      var flags = new TreeSet<>(record.<String>getList(record.fieldIndex(Production.FLAGS)));
      Optional<String> ofRole = corrections.of(record, Production.ROLE, role);
      Optional<String> ofUnit = corrections.of(record, Production.UNIT, unit);
      Optional<String> quantity = corrections.of(record, Production.QUANTITY, text(value, mark));
      if (ofRole.isPresent() || ofUnit.isPresent() || quantity.isPresent()) {
        flags.add(Flag.CORRECTED.name());
      }
      PrintedValue corrected =
          new PrintedValue(
              ofRole.orElse(role),
              ofUnit.orElse(unit),
              value,
              Unscaled.of(record.getAs(Production.LOW)),
              Unscaled.of(record.getAs(Production.HIGH)),
              mark,
              flags);
      return quantity.map(corrected::counting).orElse(corrected);
    }

    /**
     * Of a total of one digit the bounds of two: beside 10,300, 10,000 is no round ten thousand.
     */
    PrintedValue ofTwoDigits() {
      boolean isTotal = value != null && high != null && Role.TOTAL.text().equals(role);
      BigDecimal plain = isTotal ? Unscaled.decimal(value).stripTrailingZeros() : BigDecimal.ZERO;
      long half = Unscaled.of(HALF_OF_TENTH.scaleByPowerOfTen(-plain.scale()));
      boolean isOfOne = plain.precision() == 1 && plain.scale() < 0 && high - value == 10 * half;
      return isOfOne
          ? new PrintedValue(role, unit, value, value - half, value + half, mark, flags)
          : this;
    }

    // a number without trailing zeros, else the mark
    private static String text(Long value, String mark) {
      return RecordCorrections.printed(value == null ? mark : Unscaled.decimal(value));
    }

    private PrintedValue counting(String text) {
      Long number = number(text);
      Long most = HALF.matcher(text).find() ? HALF_A_UNIT : number;
      return new PrintedValue(
          role, unit, number, Unscaled.orZero(number), most, number == null ? text : null, flags);
    }

    // null for any other text, such as that of a mark
    private static Long number(String text) {
      try {
        return Unscaled.of(new BigDecimal(text.strip()));
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }
}
