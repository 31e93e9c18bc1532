package org.oreflow.run.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import org.oreflow.explain.JsonPage;
import org.oreflow.report.OutFolder;
import org.oreflow.run.Explanations;
import org.oreflow.run.Runner;
import picocli.CommandLine.Command;

/** Answers an assistant over standard input and output, until the input ends. */
@Command(name = "mcp", mixinStandardHelpOptions = true)
final class McpCommand extends LakeCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 1 << 20; // characters of a message

  private AssistantTools tools;

  @Override
  protected void work() throws Exception {
    onLake(
        runner -> {
          var hadoop = runner.context().lake().hadoop();
          OutFolder folder = OutFolder.of(hadoop, options.out(), "none", Optional.empty());
          tools = new AssistantTools(runner.context(), folder);
          terminal.end(); // whoever stops it need not be told so
          serve();
        });
  }

  private void serve() throws InterruptedException {
    var ended = new CountDownLatch(1);
    var in = new SequenceInputStream(System.in, last(ended));
    var json = new JacksonMcpJsonMapper(JSON);
    var isReading = ToolAnnotations.builder().readOnlyHint(true).openWorldHint(false).build();
    var server =
        McpServer.sync(new StdioServerTransportProvider(json, in, terminal.bytes(), LONGEST))
            .serverInfo("oreflow", "0.1.0")
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .jsonMapper(json)
            .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null))
            .validateToolInputs(false) // the tools say it in one line
            .immediateExecution(true); // one after the other, in the order of the questions
    tools
        .all()
        .forEach(
            (name, tool) ->
                server.toolCall(
                    Tool.builder(name, tool.schema())
                        .description(tool.description())
                        .annotations(isReading)
                        .build(),
                    (exchange, asked) -> answer(name, asked.arguments())));
    var running = server.build();
    ended.await();
    running.closeGracefully();
  }

  private static InputStream last(CountDownLatch ended) {
    return new InputStream() {
      @Override
      public int read() {
        ended.countDown();
        return -1;
      }
    };
  }

  private CallToolResult answer(String tool, Map<String, Object> given) {
    try {
      Map<String, String> asked = tools.checked(tool, given);
      Object told =
          tool.equals("explain")
              ? JSON.readValue(explained(asked), Object.class)
              : tools.answer(tool, asked);
      return CallToolResult.builder()
          .addTextContent(JSON.writeValueAsString(told))
          .structuredContent(told)
          .build();
    } catch (InputException e) {
      return CallToolResult.builder().addTextContent(e.getMessage()).isError(true).build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  // of the lake as it is now
  private String explained(Map<String, String> asked) {
    try (Runner runner = Runner.open(options.configuration(), options.lake(), terminal)) {
      String run = runner.published().id();
      var context = runner.context();
      var explainer =
          new Explanations(context, context.lake().before(), Audience.PUBLIC).explainer();
      List<String> words =
          ExplainCommand.coded(context.reference(), List.of(asked.get("key").split("\\s+")));
      String variant = asked.getOrDefault("variant", "");
      return JsonPage.of(explainer.of(words, variant, asked.getOrDefault("column", "")), run);
    }
  }
}
