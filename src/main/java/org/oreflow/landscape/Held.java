package org.oreflow.landscape;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.table.Basis;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.Reason;

/**
 * What one table says that a country holds.
 *
 * @param table which one; {@link #SUPPLIES}: that of the balances, whose cells several sources fill
 */
record Held(
    Place place, Origin origin, Amount amount, Share share, SortedSet<String> flags, String table) {
  static final String SUPPLIES = "";

  static Held of(Row row) {
    Place place = Place.of(row);
    var origin =
        new Origin(
            row.getAs(Landscape.MATERIAL),
            Basis.of(row.getAs(Landscape.BASIS)),
            row.getAs(Landscape.SOURCE),
            row.getAs(Landscape.RELEASE));
    var amount =
        new Amount(
            row.getAs(Landscape.QUANTITY),
            row.getAs(Landscape.QUANTITY_LOW),
            row.getAs(Landscape.QUANTITY_HIGH),
            row.getAs(Landscape.UNIT));
    var share =
        new Share(
            row.getAs(Landscape.SHARE),
            row.getAs(Landscape.SHARE_LOW),
            row.getAs(Landscape.SHARE_HIGH));
    var flags = new TreeSet<>(row.<String>getList(row.fieldIndex(Landscape.FLAGS)));
    boolean isOfSupplies =
        row.<Boolean>getAs(Landscape.BEST) && origin.basis() == Basis.WORLD_TABLE;
    return new Held(
        place, origin, amount, share, flags, isOfSupplies ? SUPPLIES : origin.edition());
  }

  String country() {
    return place.country();
  }

  /** By what countries of a table are ranked. */
  double size() {
    return share.size();
  }

  Held with(Share other) {
    return new Held(place, origin, amount, other, flags, table);
  }

  Held on(Origin other) {
    return new Held(place, other, amount, share, flags, table);
  }

  Held ofTable(String other) {
    return new Held(place, origin, amount, share, flags, other);
  }

  Held with(Flag flag) {
    var more = new TreeSet<>(flags);
    more.add(flag.name());
    return new Held(place, origin, amount, share, more, table);
  }

  /**
   * An amount of a world, without what nobody says of all of it, such as oxide or metal: shares do
   * not depend on that.
   */
  Amount scaled(Amount part) {
    return flags.contains(Flag.CONTENT_UNKNOWN.name()) ? part.withoutFactorOf(amount) : part;
  }

  Listing listing() {
    return new Listing(
        place.element(), place.stage(), place.year(), origin.material(), origin.basis(), table);
  }

  /** Why its share is unknown; null where it is known. */
  String reason() {
    if (share.value() != null) {
      return null;
    }
    if (amount.isKnown() && flags.contains(Flag.COMPOSITION_UNKNOWN.name())) {
      return Reason.COMPOSITION_UNKNOWN.name();
    }
    Reason other = share.says() ? Reason.CENSORED : Reason.NO_WORLD;
    return Reason.told(flags, Reason.WITHHELD, Reason.NOT_AVAILABLE)
        .or(() -> amount.isKnown() ? Optional.empty() : Reason.told(flags, Reason.CONTENT_UNKNOWN))
        .orElse(other)
        .name();
  }

  record Listing(
      String element, String stage, int year, String material, Basis basis, String table) {}
}
