package io.tradewind.kernel.web;

import io.tradewind.kernel.Actor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/// One line in the log for every request, also for those that the container refuses by itself.
///
/// It names the route's pattern, never the address: an address may hold what somebody typed. An actor is
/// a kind and an id, a UUID that says nothing to whoever has only the log. In the structured formats each
/// part is a field of its own: `method`, `route`, `status`, `ms`, `bytes`, `actor`, `subject`, `problem`,
/// `traceId`.
@Component
class RequestLog implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /// The logger of these lines, so that they can be switched off or sent elsewhere.
    static final String LOGGER = "io.tradewind.requests";

    /// Where a request carries the code of the problem it was answered with.
    static final String PROBLEM = RequestLog.class.getName() + ".problem";

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new Lines());
    }

    /// The route that answered, as its pattern; `-` where no controller was reached.
    static String route(HttpServletRequest request) {
        return text(request, HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }

    /// The method, unless somebody made it up.
    static String method(HttpServletRequest request) {
        var method = request.getMethod();
        for (var known : HttpMethod.values()) {
            if (known.name().equals(method)) {
                return method;
            }
        }
        return "-";
    }

    private static String text(HttpServletRequest request, String attribute) {
        return request.getAttribute(attribute) instanceof String text ? text : "-";
    }

    // The container calls it once, when the answer is complete.
    private static final class Lines extends ValveBase implements AccessLog {

        private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
        private static final double NANOS_A_MILLISECOND = 1e6;

        Lines() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
        }

        @Override
        public void log(Request request, Response response, long nanos) {
            if (!LOG.isInfoEnabled()) {
                return;
            }
            var method = method(request);
            var route = route(request);
            var status = response.getStatus();
            var ms = Math.round(nanos / NANOS_A_MILLISECOND);
            var bytes = response.getContentWritten();
            var actor = actor(request);
            var subject = actor.subject() == null ? "-" : actor.subject();
            var problem = text(request, PROBLEM);
            var trace = text(request, Trace.ATTRIBUTE);
            LOG.atInfo()
                    .addKeyValue("method", method)
                    .addKeyValue("route", route)
                    .addKeyValue("status", status)
                    .addKeyValue("ms", ms)
                    .addKeyValue("bytes", bytes)
                    .addKeyValue("actor", actor.kind())
                    .addKeyValue("subject", subject)
                    .addKeyValue("problem", problem)
                    .addKeyValue("traceId", trace)
                    .setMessage("{} {} {} {} ms {} B {} {} {} {}")
                    .addArgument(method)
                    .addArgument(route)
                    .addArgument(status)
                    .addArgument(ms)
                    .addArgument(bytes)
                    .addArgument(actor.kind())
                    .addArgument(subject)
                    .addArgument(problem)
                    .addArgument(trace)
                    .log();
        }

        // Where the chain of filters left whom the token named; the thread has forgotten him by now.
        private static Actor actor(Request request) {
            return request.getAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME)
                                    instanceof SecurityContext context
                            && context.getAuthentication() != null
                            && context.getAuthentication().getPrincipal() instanceof Actor actor
                    ? actor
                    : Actors.GUEST;
        }

        @Override
        public void setRequestAttributesEnabled(boolean enabled) {
            // of remote addresses, which this log does not name
        }

        @Override
        public boolean getRequestAttributesEnabled() {
            return false;
        }
    }
}
