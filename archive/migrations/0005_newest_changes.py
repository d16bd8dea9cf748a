from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0004_uploads_likeness_and_layers"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-changed_at"], name="newest_changes"),
        ),
    ]
