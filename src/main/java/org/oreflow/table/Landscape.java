package org.oreflow.table;

/**
 * Who holds which part of a link of a chain in a year, as each source gives it, side by side. Key:
 * basket, element, stage, country, year, material, basis, source, release.
 *
 * <p>{@code share} is the country's part of the world, from 0 to 1; of basis {@code sourcing_share}
 * its part of what the European Union takes; of basis {@code exports} its part of the value that
 * all countries export, in US dollars, of the product code that is the material. Of an amount l ≤ q
 * ≤ h beside a world of L to H it lies between l ÷ (l + H − h) and h ÷ (h + L − l). {@code
 * quantity} is in {@code unit}. {@code rank} is 1 for the largest country of a table, {@code
 * suppliers} how many countries of it hold any.
 */
public final class Landscape extends ColumnNames {
  public static final String BASIS = "basis"; // Basis
  public static final String SHARE = "share";
  public static final String SHARE_LOW = "share_low";
  public static final String SHARE_HIGH = "share_high";
  public static final String RANK = "rank";
  public static final String SUPPLIERS = "suppliers";
  public static final String BEST = "best";

  public static final Table TABLE = Table.named("landscape");

  private Landscape() {}
}
