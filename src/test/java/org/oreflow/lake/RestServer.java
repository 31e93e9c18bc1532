package org.oreflow.lake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.OAuthTokenResponse;
import org.apache.iceberg.shaded.com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import org.apache.iceberg.shaded.com.fasterxml.jackson.annotation.PropertyAccessor;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.DeserializationFeature;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.oreflow.lake.catalog.Address;

/**
 * A server of Iceberg's REST protocol: Iceberg's own handlers behind HTTP, over a catalog that is a
 * file. It knows the requests that a lake makes.
 */
final class RestServer implements AutoCloseable {
  static final String TOKEN = "Geheim-4711";
  static final String CREDENTIAL = "oreflow:Geheim-4712";

  private final ObjectMapper json = mapper();
  private final JdbcCatalog catalog = new JdbcCatalog();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;
  private final String warehouse;

  private RestServer(HttpServer server, String warehouse) {
    this.server = server;
    this.warehouse = warehouse;
  }

  /** Starts a server whose catalog and tables are in a folder. */
  static RestServer start(Path folder) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var rest = new RestServer(HttpServer.create(address, 0), "minerals " + folder.getFileName());
    rest.catalog.setConf(new Configuration());
    rest.catalog.initialize(
        "rest",
        Map.of(
            "uri",
            "jdbc:sqlite:" + folder.resolve("rest.db"),
            "warehouse",
            "file:" + folder.resolve("tables"),
            "jdbc.busy_timeout",
            "30000",
            "jdbc.schema-version",
            "V1"));
    rest.server.createContext("/v1/", rest::answer);
    rest.server.setExecutor(rest.threads);
    rest.server.start();
    return rest;
  }

  private static ObjectMapper mapper() {
    var mapper = new ObjectMapper();
    mapper.setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    mapper.setPropertyNamingStrategy(new PropertyNamingStrategies.KebabCaseStrategy());
    RESTSerializers.registerAll(mapper);
    return mapper;
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A lake on this server, whose runs may be in progress for so long. */
  Address address(Map<String, String> secrets, Duration abandoned) {
    var rest = new Address.Catalog(Address.Kind.REST, uri(), "", secrets);
    return Address.of(warehouse, rest, abandoned); // a session knows each by its name
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int code = 200;
      Object answer;
      try {
        answer = answer(exchange, exchange.getRequestURI().getPath().substring("/v1/".length()));
      } catch (RuntimeException e) {
        code = code(e);
        answer =
            ErrorResponse.builder()
                .responseCode(code)
                .withType(e.getClass().getSimpleName())
                .withMessage(e.getMessage())
                .build();
      }
      byte[] body = answer == null ? new byte[0] : json.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer == null ? 204 : code, answer == null ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static int code(RuntimeException e) {
    if (e instanceof NoSuchTableException || e instanceof NoSuchNamespaceException) {
      return 404;
    }
    if (e instanceof AlreadyExistsException || e instanceof CommitFailedException) {
      return 409;
    }
    return e instanceof NotAuthorizedException ? 401 : 500;
  }

  private Object answer(HttpExchange exchange, String path) throws IOException {
    String method = exchange.getRequestMethod();
    if (path.equals("oauth/tokens")) {
      return token(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
    String authorized = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(authorized)) {
      throw new NotAuthorizedException("no such token");
    }
    if (path.equals("config")) {
      return ConfigResponse.builder().build();
    }
    String[] steps = path.split("/");
    if (steps.length <= 2) {
      return namespaces(method, exchange, steps);
    }
    Namespace namespace = Namespace.of(steps[1]);
    if (steps.length == 3) {
      return method.equals("POST")
          ? CatalogHandlers.createTable(
              catalog, namespace, body(exchange, CreateTableRequest.class))
          : CatalogHandlers.listTables(catalog, namespace);
    }
    if (steps.length > 4) {
      return null; // a report of metrics
    }
    var table = TableIdentifier.of(namespace, steps[3]);
    return method.equals("POST")
        ? CatalogHandlers.updateTable(catalog, table, body(exchange, UpdateTableRequest.class))
        : CatalogHandlers.loadTable(catalog, table, SnapshotMode.ALL);
  }

  private Object namespaces(String method, HttpExchange exchange, String[] steps)
      throws IOException {
    if (steps.length == 2) {
      return CatalogHandlers.loadNamespace(catalog, Namespace.of(steps[1]));
    }
    return method.equals("POST")
        ? CatalogHandlers.createNamespace(catalog, body(exchange, CreateNamespaceRequest.class))
        : CatalogHandlers.listNamespaces(catalog, Namespace.empty());
  }

  private static OAuthTokenResponse token(String form) {
    if (!form.contains("client_secret=" + CREDENTIAL.split(":")[1])) {
      throw new NotAuthorizedException("no such client");
    }
    return OAuthTokenResponse.builder()
        .withToken(TOKEN)
        .withTokenType("bearer")
        .withIssuedTokenType("urn:ietf:params:oauth:token-type:access_token")
        .build();
  }

  private <T> T body(HttpExchange exchange, Class<T> type) throws IOException {
    return json.readValue(exchange.getRequestBody(), type);
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    catalog.close();
  }
}
