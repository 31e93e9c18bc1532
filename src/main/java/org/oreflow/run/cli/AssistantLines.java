package org.oreflow.run.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Messages of an assistant, one a line, each answered before the next is read. The library's own
 * transport ends at the first line that is no message, and may lose answers at the end of input.
 */
final class AssistantLines implements McpServerTransportProvider, McpServerTransport {
  private static final int LONGEST = 1 << 22; // characters of a message
  private static final String UNREADABLE =
      """
      {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"a line is no message of JSON-RPC 2.0"}}
      """;

  private final McpJsonMapper json;
  private final PrintStream out;
  private McpServerSession.Factory sessions;

  AssistantLines(McpJsonMapper json, PrintStream out) {
    this.json = json;
    this.out = out;
  }

  void answer(InputStream questions) throws IOException {
    McpServerSession session = sessions.create(this);
    Reader in = new BufferedReader(new InputStreamReader(questions, UTF_8));
    var line = new StringBuilder();
    for (int one = in.read(); one >= 0; one = in.read()) {
      if (one == '\n') {
        take(session, line.toString());
        line.setLength(0);
      } else if (line.length() <= LONGEST) {
        line.append((char) one);
      }
    }
    take(session, line.toString());
  }

  private void take(McpServerSession session, String line) {
    if (!line.isBlank()) {
      message(line)
          .ifPresentOrElse(one -> session.handle(one).subscribe(), () -> out.print(UNREADABLE));
    }
  }

  private Optional<JSONRPCMessage> message(String line) {
    try {
      return line.length() > LONGEST
          ? Optional.empty()
          : Optional.of(McpSchema.deserializeJsonRpcMessage(json, line));
    } catch (IOException | RuntimeException e) { // such as of null, a number or no JSON
      return Optional.empty();
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(
        () -> {
          try {
            out.println(json.writeValueAsString(message)); // which has no line feed
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return json.convertValue(data, type);
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    sessions = factory;
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Mono.empty(); // nothing changes while it runs
  }

  @Override
  public List<String> protocolVersions() {
    return McpServerTransportProvider.super.protocolVersions();
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public void close() {}
}
