package io.reactivehashmap.samples.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

final class ChartTest {

    @Test
    void namesEveryCaseAndRatioAndTheClientsThatTookPart() throws Exception {
        assertThat(texts(Chart.of(Sampled.results())))
                .contains("get-1", "import", "us", "lettuce", "lettuce-async", "spring")
                .doesNotContain("redisson")
                .contains("× 0.25", "× 0.50")
                .anyMatch(text -> text.contains("Redis <8> & more"));
    }

    @Test
    void aBarIsAsLongAsItsSpeedBesideTheFastest() throws Exception {
        List<Double> widths = new ArrayList<>();
        for (Element bar : elements(Chart.of(Sampled.results()), "rect")) {
            widths.add(Double.parseDouble(bar.getAttribute("width")));
        }

        // After the four of the legend: those of get-1, then the two of import.
        assertThat(widths.subList(4, widths.size())).containsExactly(115.0, 230.0, 345.0, 460.0, 230.0, 460.0);
    }

    @Test
    void isTheSameForTheSameResults() {
        assertThat(Chart.of(Sampled.results())).isEqualTo(Chart.of(Sampled.results()));
    }

    private static List<String> texts(String svg) throws ParserConfigurationException, SAXException, IOException {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(String svg, String name)
            throws ParserConfigurationException, SAXException, IOException {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)))
                .getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
