package io.tradewind.kernel.web;

import java.io.IOException;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/// What the container refuses before the application sees it (a request line, an address or a header that cannot be
/// read) is a problem document too, not the container's page.
@Component
@RequiredArgsConstructor
class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Problems problems;

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Reports(problems)));
    }

    @Slf4j
    @RequiredArgsConstructor
    private static final class Reports extends ErrorReportValve {

        private final Problems problems;

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                problems.write(request, response, KernelProblem.of(HttpStatusCode.valueOf(response.getStatus())));
                response.finishResponse();
            } catch (IOException e) {
                log.debug("nobody read the problem", e);
            }
        }
    }
}
