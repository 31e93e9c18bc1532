package org.oreflow.balance.chain;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.StructType;
import org.oreflow.balance.chain.StageBalance.Term;
import org.oreflow.choice.Releases;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.MaterialBalance;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Balances every element, country and year over the stages of its chain ({@link StageBalance}).
 *
 * <p>In: {@link Balance}. Out: {@link MaterialBalance}, rows of those of which something can be
 * said. The undivided rest is no country and has none; a total without a table of countries is no
 * stage of the world.
 */
public final class MaterialBalances {
  private static final String MEASURE = "measure";
  private static final int SCALE = 6;

  // what is computed of a group, without its keys
  private static final StructType TERMS =
      new StructType(
          Stream.of(MaterialBalance.SCHEMA.fields())
              .filter(field -> !List.of(keys()).contains(field.name()))
              .filter(field -> !field.name().equals(MaterialBalance.UNIT))
              .toArray(org.apache.spark.sql.types.StructField[]::new));

  private MaterialBalances() {}

  /**
   * The material balances.
   *
   * @param balances rows of {@link Balance}
   */
  public static Dataset<Row> of(Dataset<Row> balances, Chains chains, Uncertainty uncertainty) {
    var balanced =
        udf(
            (UDF3<String, String, Seq<Row>, List<Row>>)
                (element, country, stages) ->
                    terms(
                        new StageBalance(
                            chains.of(element), country, registered(stages), uncertainty),
                        binding(stages)),
            createArrayType(TERMS));
    Column terms = balanced.apply(col("element"), col("country"), col("stages"));
    return withWorldScrap(balances.where(col(Balance.ELEMENT).isin(chains.elements().toArray())))
        .where(col(Balance.COUNTRY).notEqual(Countries.OTHER))
        .where(not(array_contains(col(Balance.FLAGS), Flag.TOTAL_PRINTED.name())))
        .groupBy(col(Balance.ELEMENT), col(Balance.COUNTRY), col(Balance.YEAR))
        .agg(min(Balance.UNIT).as(Balance.UNIT), collect_list(stage()).as("stages"))
        .withColumn("term_row", explode(terms))
        .select(col("*"), col("term_row.*"))
        .select(
            Arrays.stream(MaterialBalance.SCHEMA.fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  // the world recovers at least what its countries are published to
  private static Dataset<Row> withWorldScrap(Dataset<Row> balances) {
    String secondary = Balance.SECONDARY_T;
    String low = Balance.low(secondary);
    Column isCountry =
        not(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER))
            .and(not(array_contains(col(Balance.FLAGS), Flag.GROUP.name())));
    String[] table = {Balance.ELEMENT, Balance.STAGE, Balance.YEAR};
    var told =
        balances
            .where(isCountry.and(col(low).gt(0)))
            .groupBy(Balance.ELEMENT, Balance.STAGE, Balance.YEAR)
            .agg(
                sum(low).cast(balances.schema().apply(low).dataType()).as("told"),
                flatten(collect_list(Balance.SOURCES)).as("told_by"),
                flatten(collect_list(Releases.terms(col(Balance.FLAGS)))).as("told_under"));
    Column lacks =
        col(Balance.COUNTRY)
            .equalTo(Countries.WORLD)
            .and(col(secondary).isNull())
            .and(col(low).isNull())
            .and(col("told").isNotNull());
    return balances
        .join(broadcast(told), table, "left")
        .withColumn(Balance.SOURCES, with(Balance.SOURCES, lacks, "told_by"))
        .withColumn(Balance.FLAGS, with(Balance.FLAGS, lacks, "told_under"))
        .withColumn(low, when(lacks, col("told")).otherwise(col(low)))
        .drop("told", "told_by", "told_under");
  }

  private static Column with(String names, Column lacks, String more) {
    Column all = array_sort(array_union(col(names), col(more)));
    return when(lacks, all).otherwise(col(names));
  }

  private static String[] keys() {
    return new String[] {MaterialBalance.ELEMENT, MaterialBalance.COUNTRY, MaterialBalance.YEAR};
  }

  // stage, flags, sources, and value, low and high of every measure
  private static Column stage() {
    List<Column> columns =
        new ArrayList<>(List.of(col(Balance.STAGE), col(Balance.FLAGS), col(Balance.SOURCES)));
    for (String measure : Balance.MEASURES) {
      for (String name : List.of(measure, Balance.low(measure), Balance.high(measure))) {
        columns.add(col(name).cast(DoubleType).as(name));
      }
    }
    return struct(columns.toArray(Column[]::new)).as(MEASURE);
  }

  private static Map<String, Map<String, Amount>> registered(Seq<Row> stages) {
    Map<String, Map<String, Amount>> all = new HashMap<>();
    for (Row stage : CollectionConverters.asJava(stages)) {
      Map<String, Amount> terms = new HashMap<>();
      List<String> flags = stage.getList(1);
      List<String> sources = stage.getList(2);
      for (int i = 0; i < Balance.MEASURES.size(); i++) {
        String term = Balance.MEASURES.get(i).replaceAll("_t$", "");
        int at = 3 + 3 * i;
        terms.put(
            term,
            new Amount(
                number(stage, at), number(stage, at + 1), number(stage, at + 2), flags, sources));
      }
      all.put(stage.getString(0), terms);
    }
    return all;
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }

  // equations make each term tell of all others
  private static Set<String> binding(Seq<Row> stages) {
    Set<String> flags = new TreeSet<>();
    CollectionConverters.asJava(stages).forEach(stage -> flags.addAll(stage.<String>getList(1)));
    flags.retainAll(Set.of(Releases.CONFIDENTIAL, Releases.NO_REDISTRIBUTION));
    return flags;
  }

  private static List<Row> terms(StageBalance balance, Set<String> binding) {
    List<Row> rows = new ArrayList<>();
    for (Term term : balance.terms()) {
      Amount amount = term.amount();
      double moved = term.reconciled() - amount.middle();
      var flags = new TreeSet<>(term.flags());
      flags.addAll(binding);
      rows.add(
          RowFactory.create(
              term.place().stage(),
              term.place().term(),
              mass(amount.value()),
              mass(amount.low()),
              mass(amount.high()),
              mass(term.sigma()),
              mass(term.reconciled()),
              mass(moved),
              term.sigma() > 0 && !Double.isNaN(moved) ? moved / term.sigma() : null,
              Double.isNaN(balance.chi2()) ? null : balance.chi2(),
              balance.equations(),
              flags.toArray(String[]::new),
              amount.sources().toArray(String[]::new)));
    }
    return rows;
  }

  private static BigDecimal mass(double tonnes) {
    return Double.isFinite(tonnes)
        ? BigDecimal.valueOf(tonnes).setScale(SCALE, RoundingMode.HALF_UP)
        : null;
  }
}
