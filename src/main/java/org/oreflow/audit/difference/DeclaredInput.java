package org.oreflow.audit.difference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.oreflow.table.Cause;

/** What decides the rows of a computed table's year, by the names that runs record of it. */
enum DeclaredInput {
  CORRECTIONS(Cause.CORRECTION, "conf/corrections"),
  PRECEDENCE(Cause.PRECEDENCE, "setting precedence"),
  WIDTH(Cause.SETTING, "setting limits.index_width"),
  UNIT_VALUES(Cause.SETTING, "setting limits.unit_value_factor"),
  UNCERTAINTY(Cause.SETTING, "settings balance"),
  RECONCILIATION(Cause.SETTING, "settings reconciliation, or units and distances"),
  PRODUCT_INDICES(Cause.SETTING, "setting product_indices"),
  BLOCS(Cause.SETTING, "setting blocs, or groups.csv"),
  GROUPS(Cause.SETTING, "settings country_groups and partners, or groups.csv"),
  CODES(Cause.SETTING, "product codes that a source declares"),
  BASKETS(Cause.SETTING, "baskets"),
  FACTORS(Cause.REFERENCE, "commodities.csv, compositions.csv or deposit_shares.csv"),
  EDITIONS(Cause.REFERENCE, "conversions of product codes"),
  MEMBERS(Cause.REFERENCE, "elements.csv"),
  CHAIN(Cause.REFERENCE, "stages of baskets"),
  YIELDS(Cause.REFERENCE, "yields.csv"),
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

  DeclaredInput(Cause cause, String words) {
    this.cause = cause;
    this.words = words;
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
}
