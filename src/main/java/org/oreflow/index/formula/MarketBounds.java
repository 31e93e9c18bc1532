package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.StructType;
import org.oreflow.figure.Bounds;
import org.oreflow.figure.EntropyBounds;
import org.oreflow.figure.LargestListed;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What is no sum over a market's suppliers: exact bounds, entropy, and blocs, whose members act as
 * one. Suppliers come sorted, so that equal markets give equal digits.
 */
public final class MarketBounds {
  public static final String HHI = "hhi"; // of blocs as suppliers
  public static final String CR1 = "cr1"; // of blocs as suppliers
  public static final String SHANNON = "shannon"; // null with an undivided rest
  public static final String SUPPLIERS = "suppliers"; // named ones that supply
  static final String UNDIVIDED = "undivided"; // mass of the rest at most
  public static final String PREMIUM = "premium";
  static final String BLOCS = "blocs";
  static final String BLOC = "bloc";
  public static final String SHARE = "share";

  private static final List<String> NUMBERS =
      List.of(
          HHI,
          low(HHI),
          high(HHI),
          CR1,
          low(CR1),
          high(CR1),
          low("cr3"),
          high("cr3"),
          SHANNON,
          low(SHANNON),
          high(SHANNON),
          SUPPLIERS,
          low(SUPPLIERS),
          high(SUPPLIERS),
          UNDIVIDED,
          PREMIUM,
          low(PREMIUM),
          high(PREMIUM),
          without(1),
          without(2),
          without(3));
  private static final List<String> OF_BLOC =
      List.of(SHARE, low(SHARE), high(SHARE), HHI, low(HHI), high(HHI));

  /** Figures of one bloc. */
  static final StructType BLOC_TYPE =
      numbers(new StructType().add(BLOC, StringType, false), OF_BLOC);

  private static final UserDefinedFunction FUNCTION =
      udf((UDF1<Seq<Row>, Row>) MarketBounds::of, type());

  private MarketBounds() {}

  /** Supply over demand without the n largest suppliers. */
  public static String without(int n) {
    return "without_" + n;
  }

  public static String low(String name) {
    return name + "_low";
  }

  public static String high(String name) {
    return name + "_high";
  }

  /**
   * The figures of a market.
   *
   * @param suppliers sorted array of supplier, mass, low, high, whether the rest, bloc or null,
   *     demand or null, whether a rest beside the largest suppliers
   */
  static Column of(Column suppliers) {
    return FUNCTION.apply(suppliers);
  }

  /** One supplier of a market, or a bloc of them. */
  private record Supply(String name, double mass, double low, double high, double demand) {
    static Supply together(String name, List<Supply> members) {
      double mass = 0;
      double low = 0;
      double high = 0;
      double demand = 0;
      for (Supply member : members) {
        mass += member.mass;
        low += member.low;
        high += member.high;
        demand += member.demand;
      }
      return new Supply(name, mass, low, high, demand);
    }
  }

  private static StructType type() {
    return numbers(new StructType(), NUMBERS).add(BLOCS, createArrayType(BLOC_TYPE, false), false);
  }

  private static StructType numbers(StructType type, List<String> names) {
    StructType all = type;
    for (String name : names) {
      all = all.add(name, DoubleType, true);
    }
    return all;
  }

  private static Row of(Seq<Row> rows) {
    Map<String, List<Supply>> blocs = new LinkedHashMap<>();
    List<Supply> members = new ArrayList<>();
    List<Supply> rests = new ArrayList<>();
    List<Supply> alone = new ArrayList<>();
    boolean largest = false;
    for (Row row : CollectionConverters.asJava(rows)) {
      var supply =
          new Supply(
              row.getString(0),
              row.isNullAt(1) ? 0 : row.getDouble(1),
              row.getDouble(2),
              row.isNullAt(3) ? Double.NaN : row.getDouble(3),
              row.isNullAt(6) ? Double.NaN : row.getDouble(6));
      if (row.getBoolean(4)) {
        rests.add(supply);
        largest = row.getBoolean(7);
      } else if (row.isNullAt(5)) {
        alone.add(supply);
      } else {
        members.add(supply);
        blocs.computeIfAbsent(row.getString(5), none -> new ArrayList<>()).add(supply);
      }
    }
    Supply rest = Supply.together("", rests);
    List<Supply> suppliers = new ArrayList<>(alone);
    blocs.forEach((bloc, supplies) -> suppliers.add(Supply.together(bloc, supplies)));
    Map<String, Double> figures = figures(suppliers, rest);
    if (!blocs.isEmpty()) {
      members.addAll(alone);
      premium(figures, members, suppliers, rest);
    } else if (largest) {
      narrow(figures, suppliers, rest);
    }
    return row(figures, NUMBERS, ofBlocs(blocs, suppliers, rest));
  }

  // an open interval (NaN above) leaves all bounds open
  private static Map<String, Double> figures(List<Supply> suppliers, Supply rest) {
    Map<String, Double> figures = new LinkedHashMap<>();
    double[] masses = suppliers.stream().mapToDouble(Supply::mass).toArray();
    double number = DoubleStream.of(masses).filter(mass -> mass > 0).count();
    boolean divided = rest.mass == 0 && rest.high == 0;
    figures.put(HHI, hhi(masses, rest.mass));
    figures.put(
        CR1, DoubleStream.of(masses).max().orElse(0) / (DoubleStream.of(masses).sum() + rest.mass));
    figures.put(SHANNON, divided ? EntropyBounds.of(masses) : Double.NaN);
    figures.put(SUPPLIERS, divided ? number : Double.NaN);
    figures.put(UNDIVIDED, divided ? 0 : rest.high);
    without(figures, suppliers, rest);
    figures.put(low(SUPPLIERS), (double) suppliers.stream().filter(s -> s.low > 0).count());
    figures.put(
        high(SUPPLIERS),
        divided ? suppliers.stream().filter(s -> !(s.high <= 0)).count() : Double.NaN);
    double[] low = suppliers.stream().mapToDouble(Supply::low).toArray();
    double[] high = suppliers.stream().mapToDouble(Supply::high).toArray();
    if (!Double.isNaN(DoubleStream.of(high).sum() + rest.high)) {
      var bounds = new Bounds(low, high, rest.low, rest.high);
      figures.put(low(HHI), bounds.lowestHhi());
      figures.put(high(HHI), bounds.highestHhi());
      figures.put(low(CR1), bounds.lowestRatio(1));
      figures.put(high(CR1), bounds.highestRatio(1));
      figures.put(low("cr3"), bounds.lowestRatio(3));
      figures.put(high("cr3"), bounds.highestRatio(3));
      var entropy = new EntropyBounds(low, high, rest.low, rest.high);
      figures.put(low(SHANNON), entropy.lowest());
      figures.put(high(SHANNON), entropy.highest());
    }
    return figures;
  }

  // where all is known; a bloc may gain hidden members and has no such bound
  private static void narrow(Map<String, Double> figures, List<Supply> suppliers, Supply rest) {
    double[] masses =
        suppliers.stream().mapToDouble(Supply::mass).filter(mass -> mass > 0).toArray();
    if (masses.length > 0 && rest.mass > 0 && isKnown(rest) && allKnown(suppliers)) {
      var largest = new LargestListed(masses, rest.mass);
      figures.put(high(HHI), largest.highestHhi());
      figures.put(high(CR1), largest.highestRatio(1));
      figures.put(high("cr3"), largest.highestRatio(3));
      figures.put(low(SHANNON), largest.lowestEntropy());
    }
  }

  private static boolean allKnown(List<Supply> suppliers) {
    return suppliers.stream().allMatch(MarketBounds::isKnown);
  }

  private static boolean isKnown(Supply supply) {
    return supply.low == supply.mass && supply.high == supply.mass;
  }

  // of equal suppliers the first by name is the larger
  private static void without(Map<String, Double> figures, List<Supply> suppliers, Supply rest) {
    List<Supply> largest = new ArrayList<>(suppliers);
    largest.sort(Comparator.comparingDouble(Supply::mass).reversed().thenComparing(Supply::name));
    double total = suppliers.stream().mapToDouble(Supply::mass).sum() + rest.mass;
    double supply = total;
    double demand = total; // the world's: its trade cancels out
    for (int n = 1; n <= 3; n++) {
      if (n <= largest.size()) {
        supply -= largest.get(n - 1).mass;
        demand -= largest.get(n - 1).demand;
      }
      figures.put(without(n), demand > 0 ? Math.max(0, supply) / demand : Double.NaN);
    }
  }

  // exact where each supply is known; hidden suppliers may belong to a bloc
  private static void premium(
      Map<String, Double> figures, List<Supply> members, List<Supply> suppliers, Supply rest) {
    double[] single = members.stream().mapToDouble(Supply::mass).toArray();
    double premium = Math.max(0, figures.get(HHI) - hhi(single, rest.mass)); // but for a rounding
    boolean known = rest.high == 0 && allKnown(suppliers);
    figures.put(PREMIUM, premium);
    figures.put(low(PREMIUM), known ? premium : Double.NaN);
    figures.put(high(PREMIUM), known ? premium : Double.NaN);
  }

  private static List<Row> ofBlocs(
      Map<String, List<Supply>> blocs, List<Supply> suppliers, Supply rest) {
    List<Row> rows = new ArrayList<>();
    double total = suppliers.stream().mapToDouble(Supply::mass).sum() + rest.mass;
    double low = suppliers.stream().mapToDouble(Supply::low).sum() + rest.low;
    double high = suppliers.stream().mapToDouble(Supply::high).sum() + rest.high;
    blocs.forEach(
        (name, supplies) -> {
          Supply bloc = Supply.together(name, supplies);
          Map<String, Double> within = figures(supplies, new Supply("", 0, 0, 0, 0));
          within.put(SHARE, bloc.mass / total);
          within.put(low(SHARE), bloc.low / (bloc.low + high - bloc.high));
          within.put(
              high(SHARE),
              (bloc.high + rest.high) / (bloc.high + low - bloc.low + rest.high - rest.low));
          rows.add(row(name, within));
        });
    return rows;
  }

  private static Row row(String bloc, Map<String, Double> figures) {
    List<Object> values = new ArrayList<>(List.of(bloc));
    OF_BLOC.forEach(name -> values.add(finite(figures.get(name))));
    return RowFactory.create(values.toArray());
  }

  private static Row row(Map<String, Double> figures, List<String> names, List<Row> blocs) {
    List<Object> values = new ArrayList<>();
    names.forEach(name -> values.add(finite(figures.get(name))));
    values.add(CollectionConverters.asScala(blocs).toSeq());
    return RowFactory.create(values.toArray());
  }

  private static double hhi(double[] supplies, double rest) {
    double total = DoubleStream.of(supplies).sum() + rest;
    return DoubleStream.of(supplies).map(q -> q * q).sum() / (total * total);
  }

  private static Double finite(Double value) {
    return value != null && Double.isFinite(value) ? value : null;
  }
}
