package org.oreflow.audit.difference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oreflow.table.Cause;

/** What decides the rows of a computed table's year, by the names that runs record of it. */
enum DeclaredInput {
  CORRECTIONS(Cause.CORRECTION, "conf/corrections"),
  PRECEDENCE(Cause.PRECEDENCE, "setting precedence", "precedence"),
  WIDTH(Cause.SETTING, "setting limits.index_width", "limits.index_width"),
  UNIT_VALUES(Cause.SETTING, "setting limits.unit_value_factor", "limits.unit_value_factor"),
  COMPARED(Cause.SETTING, "setting changes", "changes"),
  UNCERTAINTY(Cause.SETTING, "settings balance", "balance"),
  RECONCILIATION(
      Cause.SETTING,
      "settings reconciliation, or units and distances",
      "reconciliation",
      "units.csv",
      "capitals.csv",
      "borders.csv",
      "reporter_weights.csv"),
  PRODUCT_INDICES(Cause.SETTING, "setting product_indices", "product_indices"),
  BLOCS(Cause.SETTING, "setting blocs, or groups.csv", "blocs", "groups.csv"),
  GROUPS(
      Cause.SETTING,
      "settings country_groups and partners, or groups.csv",
      "country_groups",
      "partners",
      "groups.csv"),
  CODES(Cause.SETTING, "product codes that a source declares"),
  BASKETS(Cause.SETTING, "baskets", "baskets/"),
  FACTORS(
      Cause.REFERENCE,
      "commodities.csv, compositions.csv or deposit_shares.csv",
      "commodities.csv",
      "compositions.csv",
      "deposit_shares.csv",
      "elements.csv",
      "units.csv"),
  EDITIONS(Cause.REFERENCE, "conversions of product codes", "hs_conversions.csv"),
  MEMBERS(Cause.REFERENCE, "elements.csv", "elements.csv"),
  CHAIN(Cause.REFERENCE, "stages of baskets", "baskets/"),
  YIELDS(Cause.REFERENCE, "yields.csv", "yields.csv"),
  RECORDS(Cause.RELEASE, "records of trade or production"),
  RELEASES(Cause.RELEASE, "which releases count"),
  PRODUCTION(Cause.RELEASE, "published values"),
  COVERAGE(Cause.RELEASE, "what sources cover"),
  CRITICALITY(Cause.RELEASE, "records of a study of criticality"),
  GOVERNANCE(Cause.RELEASE, "records of governance"),
  TOTALS(Cause.RELEASE, "value of all trade"),
  PROGRAM(Cause.PROGRAM, "the program is another version");

  private final Cause cause;
  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // of List.of
  private final List<String> places;

  /**
   * @param places settings and files in which it stands
   */
  DeclaredInput(Cause cause, String words, String... places) {
    this.cause = cause;
    this.words = words;
    this.places = List.of(places);
  }

  /** The input of a name; none of tables, whose cells are compared themselves. */
  static Optional<DeclaredInput> named(String name) {
    return Arrays.stream(values())
        .filter(input -> input.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  Cause cause() {
    return cause;
  }

  String words() {
    return words;
  }

  List<String> places() {
    return places;
  }
}
