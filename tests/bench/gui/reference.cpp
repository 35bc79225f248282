// SPDX-License-Identifier: GPL-3.0-or-later
// What any wizard with a chart costs: QWizard with eight pages, a chart and a table of a hundred rows, nothing else.
// For Windows, where Qt Charts may be missing, without the chart.
#include <QApplication>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QWizard>
#if __has_include(<QChart>)
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#define HAS_CHARTS
#endif
int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QWizard wizard;
    for (int i = 0; i < 8; ++i) {
        auto* page = new QWizardPage;
        page->setTitle(QStringLiteral("Step %1 of 8").arg(i + 1));
        auto* layout = new QVBoxLayout(page);
        layout->addWidget(new QLabel(QStringLiteral("What this step looks at, in one sentence.")));
        if (i == 0) {
            auto* table = new QTableWidget(100, 5);
            for (int row = 0; row < 100; ++row)
                for (int column = 0; column < 5; ++column)
                    table->setItem(row, column, new QTableWidgetItem(QString::number(row * column)));
            layout->addWidget(table);
#ifdef HAS_CHARTS
            auto* series = new QLineSeries;
            for (int x = 0; x < 100; ++x) series->append(x, x % 17);
            auto* chart = new QChart;
            chart->addSeries(series);
            chart->createDefaultAxes();
            layout->addWidget(new QChartView(chart));
#endif
        }
        wizard.addPage(page);
    }
    wizard.resize(900, 640);
    wizard.show();
    return QApplication::exec();
}
