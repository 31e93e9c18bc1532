package org.oreflow.flow.mirror;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import org.apache.spark.sql.Column;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.engine.JavaFunction;

/** Formulas that a row needs many times; their methods are called by generated code. */
public final class MirrorFormulas {
  /** Of logarithms of unit values. */
  static final double STEP = 0.05;

  private static final double MILLION = 1e6;

  private MirrorFormulas() {}

  /** Columns of {@link #mean(double, double, long, double)}. */
  static Column mean(Column exporter, Column importer, Column weight, Column beyond) {
    return JavaFunction.call(
        MirrorFormulas.class, "mean", DoubleType, exporter, importer, weight, beyond);
  }

  /**
   * The weighted mean of two amounts above 0, a geometric one where they are far apart.
   *
   * @param weight of the exporter's, in millionths
   * @param beyond ratio from which they are far apart
   */
  public static double mean(double exporter, double importer, long weight, double beyond) {
    double w = weight / MILLION;
    double least = Math.min(exporter, importer);
    double most = Math.max(exporter, importer);
    double mean =
        most > least * beyond
            ? StrictMath.exp(w * StrictMath.log(exporter) + (1 - w) * StrictMath.log(importer))
            : w * exporter + (1 - w) * importer;
    return Math.max(least, Math.min(most, mean)); // whatever logarithms lose
  }

  /** Columns of {@link #edition(UTF8String)}. */
  static Column edition(Column codeSystem) {
    return JavaFunction.call(MirrorFormulas.class, "edition", IntegerType, codeSystem);
  }

  /** The year of an edition of the Harmonised System, 2017 of HS2017. */
  public static int edition(UTF8String codeSystem) {
    int year = 0;
    for (int i = 2; i < codeSystem.numBytes(); i++) {
      int digit = codeSystem.getByte(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException(codeSystem + " is no edition");
      }
      year = 10 * year + digit;
    }
    return year;
  }

  /** Columns of {@link #steps(long, long)}. */
  static Column steps(Column value, Column amount) {
    return JavaFunction.call(MirrorFormulas.class, "steps", LongType, value, amount);
  }

  /** Steps of the logarithm of value / amount, both above 0. */
  public static long steps(long value, long amount) {
    return (long) Math.floor(StrictMath.log((double) value / (double) amount) / STEP + 0.5);
  }
}
