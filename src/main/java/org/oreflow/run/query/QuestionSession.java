package org.oreflow.run.query;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A session for queries of a user: no catalog but the engine's own empty one, no function that does
 * more than compute, no path that stands for a table.
 */
final class QuestionSession {
  private static final String CATALOGS = "spark.sql.catalog";
  private static final String COMET = "spark.comet."; // settings that the engine does not list
  private static final List<String> DEFAULT = List.of("spark.sql.defaultCatalog");

  // a text of a query could name a variable of the environment, or a file
  private static final Map<String, String> CLOSED =
      Map.of("spark.sql.variable.substitute", "false", "spark.sql.runSQLOnFiles", "false");

  private QuestionSession() {}

  static org.apache.spark.sql.classic.SparkSession beside(SparkSession lake) {
    var own = (org.apache.spark.sql.classic.SparkSession) lake.newSession();
    all(lake)
        .forEach(
            (key, value) -> {
              boolean isOpen = own.conf().isModifiable(key) || key.startsWith(COMET);
              if (!isOfCatalogs(key) && isOpen) {
                own.conf().set(key, value);
              }
            });
    all(own).keySet().stream().filter(QuestionSession::isOfCatalogs).forEach(own.conf()::unset);
    CLOSED.forEach(own.conf()::set);
    AllowedFunctions.keepIn(own.sessionState().functionRegistry());
    AllowedFunctions.keepIn(own.sessionState().tableFunctionRegistry());
    return own;
  }

  /** Settings of such a session, without one. */
  static SQLConf closed() {
    var settings = new SQLConf();
    CLOSED.forEach(settings::setConfString);
    return settings;
  }

  private static Map<String, String> all(SparkSession session) {
    return CollectionConverters.asJava(session.conf().getAll());
  }

  private static boolean isOfCatalogs(String key) {
    return key.startsWith(CATALOGS + ".") || DEFAULT.contains(key);
  }
}
