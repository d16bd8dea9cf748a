from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0005_newest_changes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="placealias",
            name="code",
            field=models.CharField(db_index=True, max_length=6, verbose_name="代码（GB/T 2260）"),
        ),
    ]
