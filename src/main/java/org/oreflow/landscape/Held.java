package org.oreflow.landscape;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;

/**
 * What one table says that a country holds.
 *
 * @param place of no variant
 * @param share part of the world, from 0 to 1
 * @param table which one; {@link #SUPPLIES}: that of the balances, whose cells several sources fill
 */
record Held(
    Cell place,
    Origin origin,
    Interval amount,
    String unit,
    Interval share,
    SortedSet<String> flags,
    String table) {
  static final String SUPPLIES = "";

  static Held of(Row row) {
    var origin =
        new Origin(
            row.getAs(Landscape.MATERIAL),
            Basis.of(row.getAs(Landscape.BASIS)),
            row.getAs(Landscape.SOURCE),
            row.getAs(Landscape.RELEASE));
    boolean isOfSupplies =
        row.<Boolean>getAs(Landscape.BEST) && origin.basis() == Basis.WORLD_TABLE;
    return new Held(
        Cell.of(row),
        origin,
        Interval.of(
            NamedRow.numbers(
                row, Landscape.QUANTITY, Landscape.QUANTITY_LOW, Landscape.QUANTITY_HIGH)),
        row.getAs(Landscape.UNIT),
        Interval.of(
            NamedRow.numbers(row, Landscape.SHARE, Landscape.SHARE_LOW, Landscape.SHARE_HIGH)),
        new TreeSet<>(row.<String>getList(row.fieldIndex(Landscape.FLAGS))),
        isOfSupplies ? SUPPLIES : origin.edition());
  }

  @Override
  public boolean equals(Object other) { // that of records is slow before it is compiled in full
    return other instanceof Held held
        && place.equals(held.place)
        && table.equals(held.table)
        && origin.equals(held.origin)
        && amount.equals(held.amount)
        && share.equals(held.share)
        && Objects.equals(unit, held.unit)
        && flags.equals(held.flags);
  }

  @Override
  public int hashCode() {
    return 31 * place.hashCode() + table.hashCode();
  }

  String country() {
    return place.country();
  }

  double size() {
    return Share.size(share);
  }

  Held with(Interval other) {
    return new Held(place, origin, amount, unit, other, flags, table);
  }

  Held on(Origin other) {
    return new Held(place, other, amount, unit, share, flags, table);
  }

  Held ofTable(String other) {
    return new Held(place, origin, amount, unit, share, flags, other);
  }

  Held with(Flag flag) {
    var more = new TreeSet<>(flags);
    more.add(flag.name());
    return new Held(place, origin, amount, unit, share, more, table);
  }

  boolean has(Flag flag) {
    return flags.contains(flag.name());
  }

  /** Whether the amount is more than nothing, whatever it is. */
  boolean isSome() {
    return amount.value() > 0 || amount.low() > 0;
  }

  /** The amount for people, such as {@code at least 80,000 t REO}, where it {@link #isSome}. */
  String text() {
    return "%s%,.0f %s".formatted(amount.isKnown() ? "" : "at least ", amount.least(), unit);
  }

  /**
   * An amount of a world, without what nobody says of all of it, such as oxide or metal: shares do
   * not depend on that.
   */
  Interval scaled(Interval part) {
    return has(Flag.CONTENT_UNKNOWN) ? part.withoutFactorOf(amount) : part;
  }

  Listing listing() {
    return new Listing(place.of(""), origin.material(), origin.basis(), table);
  }

  /** Why its share is unknown; null where it is known. */
  String reason() {
    if (share.isKnown()) {
      return null;
    }
    if (amount.isKnown() && has(Flag.COMPOSITION_UNKNOWN)) {
      return Reason.COMPOSITION_UNKNOWN.name();
    }
    Reason other = share.says() ? Reason.CENSORED : Reason.NO_WORLD;
    return Reason.told(flags, Reason.WITHHELD, Reason.NOT_AVAILABLE)
        .or(() -> amount.isKnown() ? Optional.empty() : Reason.told(flags, Reason.CONTENT_UNKNOWN))
        .orElse(other)
        .name();
  }

  record Listing(Cell link, String material, Basis basis, String table) {}
}
