package org.oreflow.run.query;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The functions that a query may call: those that make a value of values. Others of the engine call
 * any method, load classes, read files that an argument names, or tell whose process answers and
 * where its files lie.
 */
final class AllowedFunctions {
  // as the engine groups its own; what it adds to them is a formula too
  private static final Set<String> GROUPS =
      Set.of(
          ("agg_funcs array_funcs bitwise_funcs collection_funcs conditional_funcs"
                  + " conversion_funcs csv_funcs datetime_funcs generator_funcs hash_funcs json_funcs"
                  + " lambda_funcs map_funcs math_funcs predicate_funcs string_funcs struct_funcs"
                  + " url_funcs variant_funcs window_funcs")
              .split(" "));

  // of the group that holds all others
  private static final Pattern OTHERS =
      Pattern.compile(
          "(try_)?aes_(en|de)crypt|approx_top_k_estimate|assert_true|bitmap_.*"
              + "|hll_.*|kll_.*|monotonically_increasing_id|raise_error|range"
              + "|spark_partition_id|theta_.*|typeof|uuid|version");

  private AllowedFunctions() {}

  static void check(List<String> name) {
    check(name, FunctionRegistry.builtin());
  }

  static void checkTable(List<String> name) {
    check(name, TableFunctionRegistry.builtin());
  }

  private static void check(List<String> name, FunctionRegistryBase<?> known) {
    String written = String.join(".", name);
    if (name.size() != 1) {
      throw ReadOnly.refused(
          "%s is not a function of the engine".formatted(written), "write one name without a dot");
    }
    var function = known.lookupFunction(new FunctionIdentifier(written.toLowerCase(Locale.ROOT)));
    if (function.isEmpty()) {
      throw ReadOnly.refused("there is no function " + written, "correct the query");
    }
    if (!isAllowed(function.get())) {
      throw ReadOnly.refused(
          "function %s may not be called".formatted(written), "write the query without it");
    }
  }

  static void keepIn(FunctionRegistryBase<?> known) {
    for (FunctionIdentifier name : CollectionConverters.asJava(known.listFunction())) {
      if (!known.lookupFunction(name).map(AllowedFunctions::isAllowed).getOrElse(() -> false)) {
        known.dropFunction(name);
      }
    }
  }

  private static boolean isAllowed(ExpressionInfo function) {
    return GROUPS.contains(function.getGroup()) || OTHERS.matcher(function.getName()).matches();
  }
}
