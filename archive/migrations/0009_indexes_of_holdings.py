from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0008_queues_of_the_desk"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="article", name="archive_art_status_e0f684_idx"),
        migrations.RemoveIndex(model_name="article", name="archive_art_status_00c807_idx"),
        migrations.RemoveIndex(model_name="article", name="holdings"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["status", "sort_date", "access"], name="days"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["newspaper", "status", "sort_date", "access", "page", "city"], name="runs"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=[
                    *("status", "city", "newspaper", "sort_date", "access", "sample", "created_at"),
                    *("script", "incomplete"),
                ],
                name="holdings",
            ),
        ),
    ]
