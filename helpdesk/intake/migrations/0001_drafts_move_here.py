"""Drafts belong to intake from here on. Their table, its rows and whatever points at them stay as they are."""

from collections.abc import Callable

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import helpdesk.intake.keys


def move(old: str, new: str) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    """Move the content type, by which permissions know the model."""

    def content_type(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
        types.filter(app_label=old, model="draft").update(app_label=new)

    return content_type


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tickets', '0001_tickets_replies_drafts'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('token', models.CharField(default=helpdesk.intake.keys.new_token, max_length=40, unique=True)),
                        ('client', models.CharField(max_length=64)),
                        ('data', models.JSONField(default=dict)),
                        ('refused', models.JSONField(default=list)),
                        ('idempotency_key', models.CharField(default=helpdesk.intake.keys.new_token, max_length=64)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'db_table': 'tickets_draft',
                        'ordering': ('created_at',),
                    },
                ),
            ],
        ),
        migrations.RunPython(move('tickets', 'intake'), move('intake', 'tickets')),
    ]
