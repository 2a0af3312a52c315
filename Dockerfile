# The application as an image. Build: docker build -t tradewind .   Run with a database: docker compose up
FROM eclipse-temurin:25-jdk AS build
WORKDIR /source
COPY . .
RUN ./mvnw --batch-mode --no-transfer-progress -DskipTests -pl platform-app -am package
RUN java -Djarmode=tools -jar platform-app/target/platform-app-*-SNAPSHOT.jar extract --layers --destination /layers \
    && mv /layers/application/platform-app-*.jar /layers/application/tradewind.jar

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 tradewind \
    && useradd --system --uid 10001 --gid 10001 --home-dir /tradewind --shell /usr/sbin/nologin tradewind \
    && mkdir -p /tradewind/data \
    && chown -R tradewind:tradewind /tradewind
WORKDIR /tradewind
# From what seldom changes to what always does, so that a new release is a small download.
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
USER tradewind
# Only used when no SPRING_DATASOURCE_URL is given: then the database lives here.
VOLUME /tradewind/data
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
# The shell's own TCP, so that the image needs no client.
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
# The application is process 1 and gets SIGTERM itself: give it 30 seconds to finish what is in flight.
ENTRYPOINT ["java", "-jar", "tradewind.jar"]
