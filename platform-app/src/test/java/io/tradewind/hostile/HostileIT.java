package io.tradewind.hostile;

import io.tradewind.Tradewind;
import io.tradewind.stories.Town;
import io.tradewind.testkit.TestServices;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/// A test that leaves behind what no other should find: the whole platform on a port and a database of its own, watched
/// on another port, its patience with slow clients short, behind a proxy at 127.0.0.2.
///
/// All classes with this annotation share one context.
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Tradewind.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tradewind.test.database=true",
            "tradewind.test.database-name=hostile",
            "spring.config.import=classpath:tradewind.yaml,classpath:tradewind-test.yaml",
            "spring.profiles.active=demo",
            "tradewind.search.dir=",
            "tradewind.data-dir=target/hostile-data",
            "management.server.port=0",
            "server.tomcat.connection-timeout=2s",
            "tradewind.edge.patience=3s",
            "spring.servlet.multipart.max-file-size=1MB",
            "spring.servlet.multipart.max-request-size=2MB",
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\\\.0\\\\.0\\\\.2",
        })
@Import({TestServices.class, Town.Configuration.class})
@interface HostileIT {}
