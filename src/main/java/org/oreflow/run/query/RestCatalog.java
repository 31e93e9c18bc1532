package org.oreflow.run.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.RESTUtil;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.GetNamespaceResponse;
import org.apache.iceberg.rest.responses.ListNamespacesResponse;
import org.apache.iceberg.rest.responses.ListTablesResponse;
import org.apache.iceberg.rest.responses.LoadTableResponse;
import org.apache.iceberg.shaded.com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.apache.iceberg.shaded.com.fasterxml.jackson.annotation.PropertyAccessor;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.table.Table;

/**
 * Tells engines where the tables of the published run lie, by the REST protocol of Iceberg, and
 * changes nothing. A table with a row that the public may not see is refused: its files hold the
 * row. It asks whether the files may be read of nobody: whoever reads them needs the right to.
 */
public final class RestCatalog implements HttpHandler {
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final String PARENT = "parent=";
  private static final ObjectMapper JSON = mapper();
  private static final ConfigResponse CONFIG =
      ConfigResponse.builder()
          .withEndpoints(
              List.of(
                  Endpoint.V1_LIST_NAMESPACES,
                  Endpoint.V1_LOAD_NAMESPACE,
                  Endpoint.V1_NAMESPACE_EXISTS,
                  Endpoint.V1_LIST_TABLES,
                  Endpoint.V1_LOAD_TABLE,
                  Endpoint.V1_TABLE_EXISTS,
                  Endpoint.V1_LIST_VIEWS))
          .build();

  private final Supplier<Shown> newest;
  private final Map<String, Boolean> open = new HashMap<>(); // by run and table

  /** A lake as the published run has it, and which of its rows the public may not see. */
  public record Shown(Lake lake, Suppressed hidden) {
    private List<Table> tables() {
      Set<String> made = lake.published().orElseThrow().snapshots().keySet();
      return lake.tables().stream()
          .filter(table -> made.contains(table.name()) && !table.equals(TablePart.TABLE))
          .toList();
    }

    private boolean isOpen(Table table) {
      var isHiding = new AtomicBoolean();
      if (!hidden.isEmpty()) {
        lake.before()
            .each(
                table,
                Suppressed.columns(table),
                row -> isHiding.compareAndSet(false, hidden.isSuppressed(table, row)));
      }
      return !isHiding.get();
    }
  }

  /** Answers from the lake that it is given at each question, one question after the other. */
  public RestCatalog(Supplier<Shown> newest) {
    this.newest = newest;
  }

  private static ObjectMapper mapper() { // as Iceberg reads and writes its messages
    var mapper = new ObjectMapper();
    mapper.setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    mapper.setPropertyNamingStrategy(new PropertyNamingStrategies.KebabCaseStrategy());
    RESTSerializers.registerAll(mapper);
    return mapper;
  }

  @Override
  public void handle(HttpExchange asked) throws IOException {
    Object told = told(asked);
    int code = told instanceof ErrorResponse error ? error.code() : HttpURLConnection.HTTP_OK;
    boolean isHead = asked.getRequestMethod().equals("HEAD");
    byte[] body = JSON.writeValueAsBytes(told);
    asked.getResponseHeaders().set("Content-Type", "application/json");
    asked.sendResponseHeaders(code, isHead ? -1 : body.length);
    if (!isHead) {
      asked.getResponseBody().write(body);
    }
  }

  private synchronized Object told(HttpExchange asked) {
    try {
      if (!METHODS.contains(asked.getRequestMethod())) {
        asked.getResponseHeaders().set("Allow", String.join(", ", METHODS));
        throw new UnsupportedOperationException("this catalog can only be read");
      }
      String query = Optional.ofNullable(asked.getRequestURI().getRawQuery()).orElse("");
      String[] path = asked.getRequestURI().getRawPath().split("/", -1);
      return answer(Stream.of(path).skip(2).map(RESTUtil::decodeString).toList(), query);
    } catch (UnsupportedOperationException e) {
      return error(HttpURLConnection.HTTP_BAD_METHOD, e);
    } catch (NoSuchNamespaceException | NoSuchTableException | NotFoundException e) {
      return error(HttpURLConnection.HTTP_NOT_FOUND, e);
    } catch (ForbiddenException e) {
      return error(HttpURLConnection.HTTP_FORBIDDEN, e);
    } catch (InputException e) {
      return error(HttpURLConnection.HTTP_UNAVAILABLE, e);
    }
  }

  private static ErrorResponse error(int code, RuntimeException why) {
    return ErrorResponse.builder()
        .responseCode(code)
        .withType(why.getClass().getSimpleName())
        .withMessage(why.getMessage())
        .build();
  }

  private Object answer(List<String> steps, String query) {
    if (steps.equals(List.of("config"))) {
      return CONFIG;
    }
    if (steps.size() > 4 || !steps.get(0).equals("namespaces")) {
      throw new NotFoundException("this catalog has no such address");
    }
    if (steps.size() == 1) {
      return namespaces(query);
    }
    check(steps.get(1));
    if (steps.size() == 2) {
      return GetNamespaceResponse.builder().withNamespace(Store.NAMESPACE).build();
    }
    boolean isOfTables = steps.get(2).equals("tables");
    if (steps.size() == 4 && isOfTables) {
      return table(steps.get(3));
    }
    if (steps.size() == 4 || !(isOfTables || steps.get(2).equals("views"))) {
      throw new NotFoundException("this catalog has no such address");
    }
    Collection<Table> all = isOfTables ? newest.get().tables() : List.of();
    return ListTablesResponse.builder()
        .addAll(all.stream().map(one -> TableIdentifier.of(Store.NAMESPACE, one.name())).toList())
        .build();
  }

  private static ListNamespacesResponse namespaces(String query) {
    List<String> parents =
        Stream.of(query.split("&"))
            .filter(one -> one.startsWith(PARENT) && one.length() > PARENT.length())
            .map(one -> RESTUtil.decodeString(one.substring(PARENT.length())))
            .toList();
    parents.forEach(RestCatalog::check);
    var found = ListNamespacesResponse.builder();
    return (parents.isEmpty() ? found.add(Store.NAMESPACE) : found).build(); // which has none below
  }

  private static void check(String namespace) {
    if (!namespace.equals(Store.NAMESPACE.toString())) {
      throw new NoSuchNamespaceException("there is no such namespace; take %s", Store.NAMESPACE);
    }
  }

  private LoadTableResponse table(String name) {
    Shown now = newest.get();
    Table table =
        now.tables().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NoSuchTableException("the published run has no such table"));
    var run = now.lake().published().orElseThrow();
    if (!open.computeIfAbsent(run.id() + " " + name, any -> now.isOpen(table))) {
      throw new ForbiddenException(
          "table %s holds rows that are not for the public, and so do its files;"
              + " ask with jobs/oreflow sql, which leaves them out",
          name);
    }
    var shown = now.lake().store().metadata(name, run.snapshots().get(name));
    return LoadTableResponse.builder().withTableMetadata(shown).build();
  }
}
