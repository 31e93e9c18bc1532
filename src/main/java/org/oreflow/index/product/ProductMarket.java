package org.oreflow.index.product;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.choice.Current;
import org.oreflow.choice.Occurring;
import org.oreflow.choice.Releases;
import org.oreflow.engine.CountryForm;
import org.oreflow.engine.FlagBits;
import org.oreflow.index.formula.Grouping;
import org.oreflow.reference.Countries;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * Trade of a product between a country and its counterparts: each pair counts for the exporter's
 * markets, the importer's suppliers, and for the world's exporters and importers (country {@code
 * WLD}).
 *
 * <p>A product and period come from one source, the first in precedence that covers the world.
 * Where none does, only imports are markets that the importer itself reports, from all partners.
 * Goods returned count as a supply of their own.
 *
 * <p>Amounts are whole numbers, value in 0.001 USD and mass in 0.000001 t: exact, and added in a
 * machine word. A market of more than 9.2e15 USD or 9.2e12 t is an arithmetic overflow, which ends
 * the run. Products with their period travel as numbers, countries in their {@link CountryForm}.
 */
public final class ProductMarket {
  static final String GROUPING = "grouping";
  public static final String VALUE = "value_usd";
  public static final String MASS = "mass_t";
  static final String VALUE_WITH_MASS = "value_with_mass";
  static final String EXPORTED = "exported"; // value without importers' reports, see isMirrored
  static final String FLAGS = "flags";

  private static final String PRODUCT = "product"; // number of a code and period, see counted
  private static final String COUNTRY = "country"; // in its form
  private static final String IS_REST = "is_rest"; // the counterpart is no country
  private static final String OF_EXPORTS = "of_exports";
  private static final String OF_WORLD = "of_world";
  private static final String EXPORTER = "exporter_form";
  private static final String IMPORTER = "importer_form";
  // year and code are those of the product: tables are laid out by them, so no row changes place
  private static final List<String> KEY = List.of(Trade.YEAR, Trade.CODE, PRODUCT);
  private static final Column IS_OF_WORLD = col(PRODUCT).gt(0); // of a source that covers the world
  private static final List<String> AMOUNTS = List.of(VALUE, MASS, VALUE_WITH_MASS);
  private static final String REPORTED = "reported"; // by an importer that reports all partners
  private static final String DIRECT = "direct"; // not by the exporter

  private final Dataset<Row> counted;
  private final Occurring occurring;
  private final FlagBits bits;
  private final CountryForm form;
  private final List<String> amounts;

  /**
   * The market of what counts.
   *
   * @param precedence source ids, first first
   */
  public ProductMarket(
      Current current, List<String> precedence, Occurring occurring, CountryForm form) {
    this.form = form;
    this.counted = counted(current.held(), precedence);
    this.occurring = occurring;
    var all = new ArrayList<>(occurring.flags());
    all.addAll(marks().keySet());
    this.bits = new FlagBits(all, List.of(REPORTED, DIRECT));
    this.amounts = new ArrayList<>(AMOUNTS);
    if (isMirrored()) {
      amounts.add(EXPORTED);
    }
  }

  // a month is whole though its year is not
  private static Map<String, Column> marks() {
    var marks = Current.marks();
    marks.remove(Current.PARTIAL_YEAR);
    return marks;
  }

  /**
   * Whether some trade has reports of importers and others of exporters: then sums may ask for
   * them.
   */
  public boolean isMirrored() {
    return occurring.isMirrored();
  }

  // of each product and period the source that counts, with a number: below 0 if it does not cover
  // the world
  private static Dataset<Row> counted(Dataset<Row> held, List<String> precedence) {
    Column world = col(Load.COVERS).equalTo("world");
    Column place =
        struct(when(world, 0).otherwise(1), Releases.rank(precedence), col(Trade.SOURCE));
    var product = Window.partitionBy(cols(Trade.CODE_SYSTEM, Trade.CODE, Trade.PERIOD));
    var all = Window.orderBy(cols(Trade.CODE_SYSTEM, Trade.CODE, Trade.PERIOD));
    Column number = row_number().over(all);
    return held.withColumn("place", place)
        .withColumn("first", min("place").over(product))
        .where(col("place").equalTo(col("first")))
        .drop("place", "first")
        .withColumn(PRODUCT, when(world, number).otherwise(number.unary_$minus()));
  }

  /**
   * One row per market: code_system, code, period, year, source, grouping, country, the sums asked
   * for, flags.
   *
   * @param parts records that count, {@link org.oreflow.flow.Flows#parts}
   * @param sums over {@link #VALUE}, {@link #MASS}, {@link #VALUE_WITH_MASS} of the counterparts of
   *     a market, each with a name; they pass over nulls
   */
  public Dataset<Row> grouped(Dataset<Row> parts, List<Column> sums) {
    return parts
        .join(broadcast(counted), Current.HELD.toArray(String[]::new))
        .transform(this::pairs)
        .transform(pairs -> ofCountries(pairs, sums))
        .transform(countries -> withWorld(countries, sums))
        .join(
            broadcast(counted.select(PRODUCT, Trade.CODE_SYSTEM, Trade.PERIOD, Trade.SOURCE)),
            PRODUCT)
        .withColumn(COUNTRY, form.code(col(COUNTRY)))
        .withColumn(
            GROUPING,
            when(col(OF_EXPORTS), Grouping.PRODUCT_EXPORTS.name())
                .otherwise(Grouping.PRODUCT_IMPORTS.name()))
        .withColumn(FLAGS, bits.flags());
  }

  // the importer's report counts before the exporter's
  private Dataset<Row> pairs(Dataset<Row> records) {
    Column direction = coalesce(col(Trade.DIRECTION), lit(""));
    Column mirrored = direction.equalTo("export");
    List<Column> columns = new ArrayList<>(List.of(cols(KEY)));
    columns.add(form.of(col(Trade.EXPORTER)).as(EXPORTER));
    columns.add(form.of(col(Trade.IMPORTER)).as(IMPORTER));
    columns.add(mirrored.as("mirrored"));
    columns.add(direction.equalTo("import").as("imported"));
    columns.add(unscaled(Trade.VALUE_USD).as(VALUE));
    columns.add(unscaled(Trade.MASS_T).as(MASS));
    columns.add(when(col(Trade.MASS_T).isNotNull(), unscaled(Trade.VALUE_USD)).as(VALUE_WITH_MASS));
    var marks = marks();
    marks.put(
        REPORTED, direction.equalTo("import").and(col(Load.COVERS).equalTo(col(Trade.IMPORTER))));
    marks.put(DIRECT, not(mirrored));
    columns.addAll(bits.ofRow(col(Trade.FLAGS), marks));
    var pairs =
        records.select(columns.toArray(Column[]::new)).groupBy(cols(KEY, EXPORTER, IMPORTER));
    return isMirrored() ? firstReports(pairs) : summed(pairs);
  }

  private Dataset<Row> summed(RelationalGroupedDataset pairs) {
    var amounts = AMOUNTS.stream().map(amount -> sum(amount).as(amount)).toList();
    return pairs.agg(amounts.get(0), all(amounts.subList(1, amounts.size()), bits.together()));
  }

  private Dataset<Row> firstReports(RelationalGroupedDataset pairs) {
    List<Column> sums = new ArrayList<>();
    Map<String, Column> taken = new LinkedHashMap<>();
    for (String amount : AMOUNTS) {
      sums.add(sum(when(not(col("mirrored")), col(amount))).as(amount));
      sums.add(sum(when(col("mirrored"), col(amount))).as(mirrored(amount)));
      taken.put(amount, when(bits.has(DIRECT), col(amount)).otherwise(col(mirrored(amount))));
    }
    sums.add(sum(when(not(col("imported")), col(VALUE))).as(EXPORTED));
    return pairs
        .agg(sums.get(0), all(sums.subList(1, sums.size()), bits.together()))
        .withColumns(taken);
  }

  private static String mirrored(String amount) {
    return "mirrored_" + amount;
  }

  private static Column unscaled(String decimal) {
    return ExpressionUtils.column(new UnscaledValue(ExpressionUtils.expression(col(decimal))));
  }

  private Dataset<Row> ofCountries(Dataset<Row> pairs, List<Column> sums) {
    List<Column> all = new ArrayList<>(sums);
    amounts.subList(1, amounts.size()).forEach(amount -> all.add(sum(amount).as(amount)));
    return pairs
        .withColumn(OF_EXPORTS, explode(array(lit(true), lit(false))))
        .where(IS_OF_WORLD.or(bits.has(REPORTED).and(not(col(OF_EXPORTS)))))
        .withColumn(COUNTRY, when(col(OF_EXPORTS), col(EXPORTER)).otherwise(col(IMPORTER)))
        .withColumn(
            IS_REST, when(col(OF_EXPORTS), col(IMPORTER)).otherwise(col(EXPORTER)).equalTo(other()))
        .groupBy(cols(KEY, OF_EXPORTS, COUNTRY))
        .agg(sum(VALUE).as(VALUE), all(all, bits.together()));
  }

  // a country is a counterpart of the world; its own row passes through as it is
  private Dataset<Row> withWorld(Dataset<Row> countries, List<Column> sums) {
    var keys = cols(KEY, OF_EXPORTS, COUNTRY);
    List<String> known =
        Stream.of(KEY, List.of(OF_EXPORTS, COUNTRY), amounts, bits.columns())
            .flatMap(List::stream)
            .toList();
    List<String> names =
        Arrays.stream(countries.columns()).filter(name -> !known.contains(name)).toList();
    Map<String, Column> own = new LinkedHashMap<>();
    names.forEach(name -> own.put(own(name), when(not(col(OF_WORLD)), col(name))));
    amounts.forEach(amount -> own.put(amount, when(col(OF_WORLD), col(amount))));
    own.put(IS_REST, when(col(OF_WORLD), col(COUNTRY).equalTo(other())));
    own.put(COUNTRY, when(col(OF_WORLD), form.of(Countries.WORLD)).otherwise(col(COUNTRY)));
    List<Column> aggregates = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      aggregates.add(coalesce(max(col(own(names.get(i)))), sums.get(i)).as(names.get(i)));
    }
    return countries
        .withColumn(OF_WORLD, explode(array(lit(false), lit(true))))
        .where(when(col(OF_WORLD), IS_OF_WORLD).otherwise(col(COUNTRY).notEqual(other())))
        .withColumns(own)
        .groupBy(keys)
        .agg(aggregates.get(0), all(aggregates.subList(1, aggregates.size()), bits.together()));
  }

  private Column other() {
    return form.of(Countries.OTHER);
  }

  private static String own(String sum) {
    return "own_" + sum;
  }

  /** An amount of named counterparts: the rest is left out. */
  static Column named(String amount) {
    return when(not(col(IS_REST)), col(amount));
  }

  /** The amount of the undivided rest. */
  static Column rest(String amount) {
    return when(col(IS_REST), col(amount));
  }

  private static Column[] all(List<Column> columns, List<Column> more) {
    return Stream.concat(columns.stream(), more.stream()).toArray(Column[]::new);
  }

  private static Column[] cols(List<String> names, String... more) {
    return Stream.concat(names.stream(), Arrays.stream(more))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }

  private static Column[] cols(String... names) {
    return cols(List.of(), names);
  }
}
