package org.oreflow.run.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.RESTSerializers;
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
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Store;

/**
 * Tells engines where the tables of the published run lie, by the REST protocol of Iceberg, and
 * changes nothing. It gives no file: whoever reads those needs the right to.
 */
public final class RestCatalog implements HttpHandler {
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final String NAMESPACES = "/v1/namespaces";
  private static final String TABLES = NAMESPACES + "/" + Store.NAMESPACE + "/tables";
  private static final ObjectMapper JSON = mapper();
  private static final ConfigResponse CONFIG =
      ConfigResponse.builder()
          .withEndpoints(
              List.of(
                  Endpoint.V1_LIST_NAMESPACES,
                  Endpoint.V1_LOAD_NAMESPACE,
                  Endpoint.V1_LIST_TABLES,
                  Endpoint.V1_LOAD_TABLE))
          .build();

  private final Supplier<Lake> newest;

  /**
   * Answers one question after the other.
   *
   * @param newest gives the lake as the run that is published now has it; throws {@link
   *     ForbiddenException} where the public may not see all of its rows, and {@link
   *     InputException} where nothing is published
   */
  public RestCatalog(Supplier<Lake> newest) {
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
      return answer(asked.getRequestURI());
    } catch (UnsupportedOperationException e) {
      return error(HttpURLConnection.HTTP_BAD_METHOD, e);
    } catch (NoSuchNamespaceException | NoSuchTableException e) {
      return error(HttpURLConnection.HTTP_NOT_FOUND, e);
    } catch (ForbiddenException e) {
      return error(HttpURLConnection.HTTP_FORBIDDEN, e);
    } catch (InputException e) {
      return error(HttpURLConnection.HTTP_UNAVAILABLE, e);
    } catch (RuntimeException e) { // whatever becomes of the lake; its words may name files
      var unreadable = new IllegalStateException("the lake cannot be read now");
      return error(HttpURLConnection.HTTP_UNAVAILABLE, unreadable);
    }
  }

  private static ErrorResponse error(int code, RuntimeException why) {
    return ErrorResponse.builder()
        .responseCode(code)
        .withType(why.getClass().getSimpleName())
        .withMessage(why.getMessage())
        .build();
  }

  private Object answer(URI asked) {
    String path = asked.getRawPath();
    if (path.equals("/v1/config")) {
      return CONFIG;
    }
    if (path.equals(NAMESPACES)) {
      var found = ListNamespacesResponse.builder();
      boolean isBelowOne = String.valueOf(asked.getRawQuery()).matches("(.*&)?parent=[^&].*");
      return (isBelowOne ? found : found.add(Store.NAMESPACE)).build();
    }
    if (path.equals(NAMESPACES + "/" + Store.NAMESPACE)) {
      return GetNamespaceResponse.builder().withNamespace(Store.NAMESPACE).build();
    }
    if (path.equals(TABLES)) {
      return ListTablesResponse.builder()
          .addAll(
              newest.get().made().stream()
                  .map(name -> TableIdentifier.of(Store.NAMESPACE, name))
                  .toList())
          .build();
    }
    if (path.startsWith(TABLES + "/")) {
      return table(path.substring(TABLES.length() + 1));
    }
    throw new NoSuchNamespaceException("this catalog has namespace %s alone", Store.NAMESPACE);
  }

  private LoadTableResponse table(String name) {
    Lake lake = newest.get();
    if (!lake.made().contains(name)) {
      throw new NoSuchTableException("the published run has no such table");
    }
    long snapshot = lake.published().orElseThrow().snapshots().get(name);
    return LoadTableResponse.builder()
        .withTableMetadata(lake.store().metadata(name, snapshot))
        .build();
  }
}
